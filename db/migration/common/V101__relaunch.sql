-- The trial that an execution does again, and the step that has to read and run in exactly what is written beside it.
alter table pipeline_execution add column repeats varchar(64);
alter table pipeline_step add column pinned boolean default false not null;
