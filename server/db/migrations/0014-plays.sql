-- A tier assigned by hand, and accounts that no play is to start for, are said like an override: by
-- somebody, for a reason, until a day.
alter table judgement drop constraint judgement_kind_check;
alter table judgement add constraint judgement_kind_check
  check (kind in ('snooze', 'override', 'tier', 'exclusion'));

-- What plays and tiers remember of an account between two assessments. `wake_at`: when something falls due
-- without anything happening: a step gets late, a play ends after so many days. `queue`: steps whose turn has
-- come and which wait for their owner's next day, those that opened lately, and those that may open now.
create table standing (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  tier jsonb,
  plays jsonb,
  wake_at timestamptz,
  queue jsonb,
  primary key (installation_id, account_id)
);
create index standing_wake on standing (installation_id, wake_at) where wake_at is not null;
create index standing_queue on standing (installation_id) where queue is not null;

-- Every tier an account has had, and why.
create table tier_change (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  changed_at timestamptz not null,
  segment text,
  tier text not null,
  rule text not null,
  reason text not null,
  primary key (installation_id, account_id, changed_at)
);

-- One run of a playbook for one account. `version` counts what changed; the CRM's own record of it is due
-- while it is ahead of `sent_version`.
create table play (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  id text not null,
  playbook text not null,
  config_version text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  state jsonb not null,
  version bigint not null default 1,
  sent_version bigint not null default 0,
  refused_version bigint,
  refused_reason text,
  primary key (installation_id, account_id, id)
);
create unique index play_running on play (installation_id, account_id, playbook) where ended_at is null;
create index play_record_due on play (installation_id) where version > sent_version;

-- What happened to an account that plays may react to, each once: the key tells a repetition.
create table play_event (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  key text not null,
  at timestamptz not null,
  event jsonb not null,
  taken_at timestamptz,
  primary key (installation_id, account_id, key)
);
create index play_event_waiting on play_event (installation_id, account_id) where taken_at is null;

-- The outbox of tasks, as the one of values: what each should be, and what the CRM has accepted. `tried_at`:
-- since when the CRM may hold a task of which nobody knows the id.
create table task (
  installation_id integer not null references installation on delete cascade,
  key text not null,
  account_id text not null,
  play text not null,
  step text not null,
  rung integer,
  takes boolean not null,
  wanted jsonb not null,
  version bigint not null default 1,
  sent_version bigint not null default 0,
  made_at timestamptz not null,
  tried_at timestamptz,
  crm_id text,
  gone_at timestamptz,
  refused_version bigint,
  refused_reason text,
  primary key (installation_id, key)
);
create index task_due on task (installation_id) where version > sent_version;
create index task_watched on task (installation_id) where crm_id is not null and gone_at is null;

-- Who takes somebody's steps while they are away; local dates, both included.
create table cover (
  installation_id integer not null references installation on delete cascade,
  id bigint generated always as identity,
  owner_id text not null,
  stand_in text,
  from_on date not null,
  until_on date not null,
  set_by text not null,
  ended_at timestamptz,
  primary key (installation_id, id)
);

-- Messages to people outside of the CRM, each once. doubtful: it may have arrived, and is not sent again.
create table alert (
  installation_id integer not null references installation on delete cascade,
  key text not null,
  account_id text not null,
  kind text not null,
  at timestamptz not null,
  content jsonb not null,
  channel_state text not null check (channel_state in ('none', 'due', 'sent', 'doubtful', 'refused')),
  digest_state text not null check (digest_state in ('none', 'due', 'sent', 'doubtful', 'refused')),
  sent_at timestamptz,
  retry_at timestamptz,
  tries integer not null default 0,
  refused_reason text,
  primary key (installation_id, key)
);
create index alert_due on alert (installation_id)
  where channel_state = 'due' or digest_state = 'due';

-- No play starts, no task is made and nothing escalates while plays are paused.
alter table installation add column plays_paused boolean not null default false,
  add column plays_resumed_at timestamptz;

do $$
declare
  name text;
begin
  foreach name in array array['standing', 'tier_change', 'play', 'play_event', 'task', 'cover', 'alert'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
