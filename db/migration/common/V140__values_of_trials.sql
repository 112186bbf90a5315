-- Params and tags of an experiment in the order of their values, and trials in that of their names, so that a list reads
-- what it shows. An index holds the start of a value: a whole one may be longer than PostgreSQL takes there.
alter table trial_param add column experiment_id bigint;
alter table trial_param add column value_start varchar(200);
update trial_param set
    experiment_id = (select t.experiment_id from trial t where t.id = trial_param.trial_id),
    value_start = left(param_value, 200);
alter table trial_param alter column experiment_id set not null;
alter table trial_param alter column value_start set not null;
create index trial_param_by_value on trial_param (experiment_id, param_key, value_start, trial_id);

alter table trial_tag add column experiment_id bigint;
alter table trial_tag add column value_start varchar(200);
update trial_tag set
    experiment_id = (select t.experiment_id from trial t where t.id = trial_tag.trial_id),
    value_start = left(tag_value, 200);
alter table trial_tag alter column experiment_id set not null;
alter table trial_tag alter column value_start set not null;
create index trial_tag_by_value on trial_tag (experiment_id, tag_key, value_start, trial_id);

create index trial_by_name on trial (experiment_id, deleted, name);
