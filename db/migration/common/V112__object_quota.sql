-- bytes that the versions of a project may have together; none: no limit
alter table project add column object_quota bigint;
