-- A first load or an import fills tables faster than autovacuum looks at them, and a plan made for empty
-- tables takes minutes instead of milliseconds. Only an owner may analyze: this lends the right to do that.
create function refresh_statistics() returns void
  language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  analyze public.crm_record, public.crm_link, public.usage_group, public.usage_day, public.assess_due,
    public.assessment, public.output;
end
$$;
