-- The outbox of values holds those of deals beside those of accounts; the rows that are there are accounts'.
alter table output rename column account_id to record_id;
alter table output add column kind text not null default 'account' check (kind in ('account', 'deal'));
alter table output drop constraint output_pkey;
alter table output add primary key (installation_id, kind, record_id);

-- Who takes part in a deal, and when it is expected to close, was not read before: deals are read once more,
-- and say until then that nothing is known of it. The owner of the tables is no exception to row security.
alter table crm_record no force row level security;
alter table pull no force row level security;
alter table backfill_progress no force row level security;
update crm_record set record = '{"closesOn": null, "contacts": [], "outputs": {}}' || record
  where kind = 'deal';
update pull set state = 'loading', records = 0, total = null
  where kind = 'deal' and state <> 'unavailable';
delete from backfill_progress where kind = 'deal';
alter table crm_record force row level security;
alter table pull force row level security;
alter table backfill_progress force row level security;
