-- What an organisation's API calls are used for: ours by UTC day, and what an answer said last of everybody's.
create table api_usage (
  installation_id integer not null references installation on delete cascade,
  day date not null,
  calls integer not null,
  -- Of the last 24 hours, everybody's; null until an answer has told.
  org_used integer,
  org_limit integer,
  learnt_at timestamptz,
  primary key (installation_id, day)
);
alter table api_usage enable row level security;
alter table api_usage force row level security;
create policy installation on api_usage
  using (installation_id = current_setting('bellwether.installation')::integer);

-- A credential is what its CRM needs, sealed as a whole; not every token tells when it ends.
alter table credential alter column access_expires_at drop not null;
