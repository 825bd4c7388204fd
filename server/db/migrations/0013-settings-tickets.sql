-- A link into the settings page, good once and for minutes. Only a digest is kept; who it is for is the
-- CRM's id of a user. Outside of row security: it finds the installation of a request.
create table settings_ticket (
  ticket_digest bytea primary key,
  installation_id integer not null references installation on delete cascade,
  user_id text not null,
  expires_at timestamptz not null
);
