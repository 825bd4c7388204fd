alter table rate_lane add column person_waits_until timestamptz;

-- Takes a place in the lane's rolling window: 0, or the milliseconds after which to ask again. All
-- processes go by the database's clock. How much longer than the CRM's the window has to be, because
-- requests do not all travel equally fast, is the adapter's to say.
create function reserve_request(wanted_lane text, most_at_first integer, interval_ms_at_first integer, is_person boolean)
returns integer
language plpgsql as $$
declare
  installation constant integer := current_setting('bellwether.installation')::integer;
  found_lane rate_lane;
  at timestamptz;
  span interval;
  recent timestamptz[];
  opens timestamptz;
begin
  select * into found_lane from rate_lane
    where installation_id = installation and lane = wanted_lane for update;
  if not found then
    insert into rate_lane (installation_id, lane, most, interval_ms)
      values (installation, wanted_lane, most_at_first, interval_ms_at_first)
      on conflict do nothing;
    select * into strict found_lane from rate_lane
      where installation_id = installation and lane = wanted_lane for update;
  end if;

  -- Read after the row was locked: waiting for it takes time.
  at := clock_timestamp();
  span := found_lane.interval_ms * interval '1 millisecond';
  recent := array(select s from unnest(found_lane.sent) s where s > at - span order by s);
  opens := greatest(at, found_lane.blocked_until);
  if cardinality(recent) >= found_lane.most then
    opens := greatest(opens, recent[cardinality(recent) - found_lane.most + 1] + span);
  end if;
  -- While a person waits, the place that opens next is theirs. A person who went away holds it briefly.
  if not is_person and found_lane.person_waits_until > at then
    opens := greatest(opens, at + interval '20 milliseconds');
  end if;

  if opens > at then
    if is_person then
      update rate_lane set person_waits_until = opens + interval '250 milliseconds'
        where installation_id = installation and lane = wanted_lane;
    end if;
    return ceil(extract(epoch from opens - at) * 1000);
  end if;
  update rate_lane
    set sent = recent || at,
        person_waits_until = case when is_person then null else person_waits_until end
    where installation_id = installation and lane = wanted_lane;
  return 0;
end
$$;
