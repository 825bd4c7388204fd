create table usage_group (
  installation_id integer not null references installation on delete cascade,
  group_id text not null,
  account_id text,
  traits jsonb not null default '{}',
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (installation_id, group_id)
);
create index usage_group_by_account on usage_group (installation_id, account_id);

-- Segment's userId → groupId, from `group` calls: `track` names only the user.
create table usage_member (
  installation_id integer not null references installation on delete cascade,
  user_id text not null,
  group_id text not null,
  primary key (installation_id, user_id)
);

-- One row a user, event and day. Events add to `source` 'events'; a CSV replaces its own rows. The empty group
-- holds the days of users who have not been seen in any group yet.
create table usage_day (
  installation_id integer not null references installation on delete cascade,
  group_id text not null,
  day date not null,
  user_id text not null,
  event text not null,
  source text not null,
  count integer not null,
  primary key (installation_id, group_id, day, user_id, event, source)
);
create index usage_day_waiting on usage_day (installation_id, user_id) where group_id = '';
create index usage_day_by_source on usage_day (installation_id, source) where source <> 'events';

create table usage_message (
  installation_id integer not null references installation on delete cascade,
  message_id text not null,
  received_on date not null,
  primary key (installation_id, message_id)
);

-- The last sign of life of each feed: silence is not zero.
create table feed (
  installation_id integer not null references installation on delete cascade,
  feed text not null,
  heard_at timestamptz not null,
  primary key (installation_id, feed)
);

create table webhook_event (
  installation_id integer not null references installation on delete cascade,
  event_key text not null,
  event jsonb not null,
  received_at timestamptz not null,
  primary key (installation_id, event_key)
);
