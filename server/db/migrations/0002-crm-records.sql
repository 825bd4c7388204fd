create table crm_record (
  installation_id integer not null references installation on delete cascade,
  kind text not null,
  id text not null,
  record jsonb not null,
  digest bytea not null,
  modified_at timestamptz not null,
  removed_at timestamptz,
  primary key (installation_id, kind, id)
);

-- What a record hangs on: an account directly, else a contact (survey, touch) or deal (line item) of it.
-- No foreign key to the parent: pages of several kinds arrive in any order.
create table crm_link (
  installation_id integer not null,
  parent_kind text not null,
  parent_id text not null,
  kind text not null,
  id text not null,
  primary key (installation_id, parent_kind, parent_id, kind, id),
  foreign key (installation_id, kind, id) references crm_record on delete cascade
);
create index crm_link_by_record on crm_link (installation_id, kind, id);

create table owner (
  installation_id integer not null references installation on delete cascade,
  id text not null,
  name text not null,
  email text,
  active boolean not null,
  primary key (installation_id, id)
);

-- Progress of the first load, one row a lane of a kind; and how far changes have been pulled.
create table backfill_progress (
  installation_id integer not null references installation on delete cascade,
  kind text not null,
  lane text not null,
  position text not null,
  done boolean not null,
  primary key (installation_id, kind, lane)
);

create table pull (
  installation_id integer not null references installation on delete cascade,
  kind text not null,
  state text not null check (state in ('loading', 'loaded', 'unavailable')),
  reason text,
  records integer not null default 0,
  total integer,
  watermark timestamptz,
  pulled_at timestamptz,
  primary key (installation_id, kind)
);

-- Accounts whose facts changed since they were assessed. `version` grows with each change, so work
-- coalesces; a lease lets another process take over from one that died.
create table assess_due (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  version bigint not null default 1,
  due_since timestamptz not null,
  lease_until timestamptz,
  primary key (installation_id, account_id)
);
