-- What people said of coming renewals: all of it, so that it can be held against how they came out. `field`:
-- chosen in the CRM's own field, seen there at `at`.
create table forecast (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  category text not null check (category in ('commit', 'likely', 'at_risk', 'lost', 'not_asked')),
  reason text,
  said text not null check (said in ('card', 'field')),
  user_id text,
  user_name text,
  renews_on date,
  primary key (installation_id, id)
);
create index forecast_account on forecast (installation_id, account_id, at);

-- What was learned from a renewal; of one decision the last that somebody wrote counts.
create table renewal_review (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  deal_id text,
  decided_on date not null,
  outcome text not null check (outcome in ('renewed', 'expanded', 'reduced', 'lost')),
  review jsonb not null,
  user_id text not null,
  user_name text not null,
  primary key (installation_id, id)
);
create index renewal_review_account on renewal_review (installation_id, account_id, decided_on);

-- Signs of more business that were given to an account manager, and the deal that each led to.
create table expansion_handing (
  installation_id integer not null references installation on delete cascade,
  account_id text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  signal text not null,
  signal_since timestamptz,
  need text not null,
  tier text,
  handed_to text,
  user_id text not null,
  user_name text not null,
  deal_id text,
  outcome text not null default 'open' check (outcome in ('open', 'won', 'expired')),
  closed_at timestamptz,
  primary key (installation_id, id)
);
create unique index expansion_handing_open on expansion_handing (installation_id, account_id)
  where outcome = 'open';
create index expansion_handing_account on expansion_handing (installation_id, account_id, at);

do $$
declare
  name text;
begin
  foreach name in array array['forecast', 'renewal_review', 'expansion_handing'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
