-- Time between an end and the retry after it, which is no work.
alter table pipeline_execution add column paused_ms bigint default 0 not null;
