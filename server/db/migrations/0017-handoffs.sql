-- What one owner passes to the next: one for each deal that has one, and one for each change of owner.
-- `wake_at`: when a clock falls due, or something happens by itself. `roles`: who has which role for the account,
-- as of its last assessment. `version` counts what changed; where the CRM keeps handoffs as records, its
-- record is due while it is ahead of `sent_version`.
create table handoff (
  installation_id integer not null references installation on delete cascade,
  id text not null,
  account_id text not null,
  deal_id text,
  state text not null,
  document jsonb not null,
  roles jsonb not null default '{}',
  wake_at timestamptz,
  version bigint not null default 1,
  sent_version bigint not null default 0,
  refused_version bigint,
  refused_reason text,
  primary key (installation_id, id)
);
create unique index handoff_deal on handoff (installation_id, deal_id) where deal_id is not null;
create index handoff_account on handoff (installation_id, account_id);
create index handoff_wake on handoff (installation_id, wake_at) where wake_at is not null;
create index handoff_record_due on handoff (installation_id) where version > sent_version;

-- Everything that somebody did with a handoff, or that happened by itself (`by` null).
create table handoff_event (
  installation_id integer not null references installation on delete cascade,
  id bigint generated always as identity,
  handoff_id text not null,
  at timestamptz not null,
  by text,
  action jsonb not null,
  primary key (installation_id, id)
);
create index handoff_event_of on handoff_event (installation_id, handoff_id, id);

-- Where the CRM keeps handoffs as records: up to when people's changes of them have been read.
alter table connection add column handoffs_read_to text;

do $$
declare
  name text;
begin
  foreach name in array array['handoff', 'handoff_event'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
