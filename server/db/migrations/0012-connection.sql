-- What a connection needs to know of itself beside its credential: whether a card was ever opened, what the
-- org was told of the connection last, and until when the CRM wants no more calls.
create table connection (
  installation_id integer primary key references installation on delete cascade,
  card_seen_at timestamptz,
  told jsonb,
  told_at timestamptz,
  held_until timestamptz,
  held_reason text
);
alter table connection enable row level security;
alter table connection force row level security;
create policy installation on connection
  using (installation_id = current_setting('bellwether.installation')::integer);

-- What a consent that was begun needs at its end: a verifier, and where the browser was sent.
alter table oauth_state add column detail jsonb;
