-- How an account comes to value. `known` is what its last assessment knew that a person's word is weighed by until the
-- next: tier, seats and answers.
create table onboarding (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  started_on date not null,
  graduated_on date,
  state jsonb not null,
  known jsonb not null,
  primary key (installation_id, account_id)
);

-- Who looked after an account and owned its record when it was last assessed; a vacancy leaves whoever was there.
create table account_owner (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  csm text,
  owner text,
  primary key (installation_id, account_id)
);

-- Every change of these, and the first two-way touch with the customer after it.
create table owner_change (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  seat text not null check (seat in ('csm', 'owner')),
  changed_at timestamptz not null,
  from_owner text not null,
  to_owner text not null,
  first_touch_at timestamptz,
  primary key (installation_id, account_id, changed_at, seat)
);

do $$
declare
  name text;
begin
  foreach name in array array['onboarding', 'account_owner', 'owner_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
