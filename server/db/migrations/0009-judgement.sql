-- What people say of an account in our forms: one row a save, never changed.
create table log_entry (
  installation_id integer not null references installation on delete cascade,
  id bigint generated always as identity,
  account_id text not null,
  logged_at timestamptz not null,
  user_id text not null,
  user_name text not null,
  entry jsonb not null,
  -- The note on the CRM's own timeline: null where the entry has none to write.
  note_state text check (note_state in ('due', 'sent', 'refused')),
  -- Since when the CRM may hold it, whether or not it said so.
  note_tried_at timestamptz,
  note_id text,
  note_refusal text,
  primary key (installation_id, id)
);
create index log_entry_by_account on log_entry (installation_id, account_id);
create index log_entry_note_due on log_entry (installation_id) where note_state = 'due';

-- A measure set aside, or a band set over the computed one, until a date. `settled` once its end has led
-- to a new assessment.
create table judgement (
  installation_id integer not null references installation on delete cascade,
  id bigint generated always as identity,
  account_id text not null,
  kind text not null check (kind in ('snooze', 'override')),
  subject text not null,
  reason text not null,
  user_id text not null,
  user_name text not null,
  begins_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  settled boolean not null default false,
  primary key (installation_id, id)
);
create index judgement_by_account on judgement (installation_id, account_id);
create index judgement_open on judgement (installation_id, until) where not settled;

-- Answers to writes from cards, by the key that each carries: the same request twice is done once. The
-- digest tells another request under a used key.
create table card_request (
  installation_id integer not null references installation on delete cascade,
  key text not null,
  user_id text not null,
  digest bytea not null,
  reply jsonb not null,
  answered_at timestamptz not null,
  primary key (installation_id, key)
);

-- The newest evidence of each customer, packed: a what-if reads the whole portfolio at once.
create table measured (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  measured_at timestamptz not null,
  config_version text not null,
  packed bytea not null,
  facts jsonb not null,
  primary key (installation_id, account_id)
);

-- What only the whole portfolio could tell at past instants: for accounts that are reconstructed.
create table past_portfolio (
  installation_id integer not null references installation on delete cascade,
  config_version text not null,
  as_of timestamptz not null,
  facts jsonb not null,
  computed_at timestamptz not null,
  primary key (installation_id, config_version, as_of)
);

-- Facts of the portfolio go by a document's definitions; those kept before are computed anew.
alter table portfolio add column config_version text not null default '';
alter table portfolio alter column config_version drop default;

-- `confirmed_at`: when the same result was last found again. `shown_band`: with an override in force.
alter table assessment add column confirmed_at timestamptz,
  add column reconstructed boolean not null default false, add column shown_band text;
-- The wall stands before the owner too, who fills the new columns of every installation at once.
alter table assessment no force row level security;
alter table configuration no force row level security;
update assessment set confirmed_at = assessed_at, shown_band = band;
-- What hysteresis was given was the assessment stored before: from now on it stands with each.
update assessment held set detail = held.detail || jsonb_build_object('previous', p.previous)
from (
  select installation_id, account_id, assessed_at,
    case when lag(scorecard) over by_account is not null then jsonb_build_object(
      'scorecard', lag(scorecard) over by_account, 'band', lag(band) over by_account,
      'pending', lag(pending) over by_account, 'at', to_char(
        lag(assessed_at) over by_account at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) end as previous
  from assessment
  window by_account as (partition by installation_id, account_id order by assessed_at)
) p
where (held.installation_id, held.account_id, held.assessed_at)
  = (p.installation_id, p.account_id, p.assessed_at);
alter table assessment alter column confirmed_at set not null, alter column shown_band set not null;

-- What was published, so that a document changed behind our back is noticed; and why it was.
alter table configuration add column digest bytea, add column note text not null default '';
update configuration set digest = sha256(convert_to(document::text, 'UTF8'));
alter table configuration alter column digest set not null;
alter table assessment force row level security;
alter table configuration force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['log_entry', 'judgement', 'card_request', 'measured', 'past_portfolio'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
