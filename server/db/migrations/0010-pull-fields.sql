-- The mapped fields that a kind's records were read with: another mapping has them read anew. Null: read before
-- this was kept.
alter table pull add column fields text[];
