create table assessment (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  assessed_at timestamptz not null,
  current boolean not null,
  scorecard text not null,
  config_version text not null,
  engine_version text not null,
  input_digest bytea not null,
  score numeric(4, 1),
  band text not null,
  pending jsonb,
  coverage double precision not null,
  low numeric(4, 1) not null,
  high numeric(4, 1) not null,
  detail jsonb not null,
  primary key (installation_id, account_id, assessed_at)
);
create unique index assessment_current on assessment (installation_id, account_id) where current;

-- What only the whole portfolio can tell, kept for assessments of single accounts.
create table portfolio (
  installation_id integer primary key references installation on delete cascade,
  facts jsonb not null,
  computed_at timestamptz not null
);

-- The outbox: what each account's properties should hold, and what the CRM has accepted. A value is due
-- while `version` is ahead of `sent_version`. `claim` counts the processes that took the row: one that
-- finds another number after sending knows that two were sending at once, and which came last is unknown.
create table output (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  wanted jsonb not null,
  version bigint not null default 1,
  sent jsonb not null default '{}',
  sent_version bigint not null default 0,
  sent_at timestamptz,
  claim bigint not null default 0,
  lease_until timestamptz,
  refused_version bigint,
  refused_reason text,
  primary key (installation_id, account_id)
);
create index output_due on output (installation_id) where version > sent_version;
