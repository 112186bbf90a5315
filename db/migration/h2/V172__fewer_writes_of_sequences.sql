-- H2 writes its file whenever a sequence has given out what it had set aside, beside the commits themselves.
alter table trial alter column id set cache 1000;
alter table metric_series alter column id set cache 1000;
alter table metric_journal alter column id set cache 1000;
