-- The wall between installations. Without the setting every access fails, rather than showing nothing.
-- installation, oauth_state and write_key stay outside: they find the installation of a request.
do $$
declare
  name text;
begin
  for name in
    select c.table_name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'installation_id'
      and t.table_type = 'BASE TABLE' and c.table_name <> 'write_key'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy installation on %I using (installation_id = current_setting(''bellwether.installation'')::integer)',
      name
    );
  end loop;
end
$$;
