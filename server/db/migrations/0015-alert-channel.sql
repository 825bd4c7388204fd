-- Where an installation's alerts go outside of its CRM. The address lets anybody write there, so it is sealed
-- like a token; `host` is what may be shown of it. While `refused_reason` stands nothing is sent; until
-- `retry_at` nothing is tried.
create table alert_channel (
  installation_id integer primary key references installation on delete cascade,
  sealed text not null,
  key_id text not null,
  host text not null,
  set_at timestamptz not null,
  tries integer not null default 0,
  retry_at timestamptz,
  refused_reason text
);
alter table alert_channel enable row level security;
alter table alert_channel force row level security;
create policy installation on alert_channel
  using (installation_id = current_setting('bellwether.installation')::integer);

-- Who an e-mail is for is asked once a minute.
create index alert_digest on alert (installation_id, (content->>'recipient')) where digest_state <> 'none';
create index alert_of_account on alert (installation_id, account_id, sent_at) where channel_state <> 'none';
