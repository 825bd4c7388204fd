-- The installation leads every key. Tables without row security hold no customer data: they find the
-- installation that a request belongs to.
create table installation (
  id integer generated always as identity primary key,
  crm text not null check (crm in ('hubspot', 'salesforce')),
  organisation_id text not null,
  name text not null,
  time_zone text not null,
  currency text not null,
  account_url text not null,
  status text not null default 'connected' check (status in ('connected', 'disconnected')),
  status_reason text,
  writes_paused boolean not null default false,
  connected_at timestamptz not null,
  unique (crm, organisation_id)
);

create table oauth_state (
  state_digest bytea primary key,
  browser_digest bytea not null,
  expires_at timestamptz not null
);

create table write_key (
  key_digest bytea primary key,
  installation_id integer not null references installation on delete cascade
);

create table credential (
  installation_id integer primary key references installation on delete cascade,
  sealed text not null,
  key_id text not null,
  access_expires_at timestamptz not null,
  refreshed_at timestamptz not null
);

create table configuration (
  installation_id integer not null references installation on delete cascade,
  version integer not null,
  document jsonb not null,
  author text not null,
  published_at timestamptz not null,
  primary key (installation_id, version)
);

-- The exact times of the last requests in a lane, so that processes share one rolling window.
create table rate_lane (
  installation_id integer not null references installation on delete cascade,
  lane text not null,
  most integer not null,
  interval_ms integer not null,
  sent timestamptz[] not null default '{}',
  blocked_until timestamptz,
  primary key (installation_id, lane)
);
