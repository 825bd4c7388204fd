-- Counts the processes that took the row: one that finds another number when it is done was relieved
-- meanwhile, and must not put its result over that of the other.
alter table assess_due add column claim bigint not null default 0;
