-- What was promised to customers: open until it is kept, or withdrawn for a reason. The id is the row's in the
-- handoff it came with, or the key of the request that made it.
create table promise (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  id text not null,
  handoff text,
  text text not null,
  kind text not null check (kind in ('roadmap', 'price', 'service', 'integration', 'date')),
  owner text,
  due_on date,
  proof text,
  approved_by text,
  made_by text,
  made_at timestamptz not null,
  state text not null check (state in ('open', 'kept', 'withdrawn')),
  ended_at timestamptz,
  ended_by text,
  reason text,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'withdrawn') = (reason is not null)),
  primary key (installation_id, account_id, id)
);
-- What falls overdue with the day.
create index promise_open on promise (installation_id, due_on) where state = 'open';

-- One plan an account: a document that is read and written whole.
create table success_plan (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  plan jsonb not null,
  changed_at timestamptz not null,
  primary key (installation_id, account_id)
);

-- Links under which customers see their plan. Only a digest is kept: whoever reads the table can open none.
create table customer_page (
  installation_id integer not null references installation on delete cascade,
  token_digest bytea not null,
  account_id text not null,
  id text not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  primary key (installation_id, token_digest)
);
create unique index customer_page_of_account on customer_page (installation_id, account_id, id);

do $$
declare
  name text;
begin
  foreach name in array array['promise', 'success_plan', 'customer_page'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
