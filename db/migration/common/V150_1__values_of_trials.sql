-- Params and tags of an experiment in the order of their values, and trials in that of their names, so that a list reads
-- what it shows. An index holds the start of a value: a whole one may be longer than PostgreSQL takes there. The tables are
-- written anew, which takes a fraction of what filling new columns would.
create table trial_param_now (
    trial_id      bigint        not null references trial (id) on delete cascade,
    experiment_id bigint        not null,
    param_key     varchar(250)  not null,
    param_value   varchar(6000) not null,
    value_start   varchar(200)  not null,
    primary key (trial_id, param_key)
);
insert into trial_param_now (trial_id, experiment_id, param_key, param_value, value_start)
select p.trial_id, t.experiment_id, p.param_key, p.param_value, left(p.param_value, 200)
from trial t join trial_param p on p.trial_id = t.id;
drop table trial_param;
alter table trial_param_now rename to trial_param;
create index trial_param_by_value on trial_param (experiment_id, param_key, value_start, trial_id);

create table trial_tag_now (
    trial_id      bigint        not null references trial (id) on delete cascade,
    experiment_id bigint        not null,
    tag_key       varchar(250)  not null,
    tag_value     varchar(8000) not null,
    value_start   varchar(200)  not null,
    primary key (trial_id, tag_key)
);
insert into trial_tag_now (trial_id, experiment_id, tag_key, tag_value, value_start)
select g.trial_id, t.experiment_id, g.tag_key, g.tag_value, left(g.tag_value, 200)
from trial t join trial_tag g on g.trial_id = t.id;
drop table trial_tag;
alter table trial_tag_now rename to trial_tag;
create index trial_tag_by_value on trial_tag (experiment_id, tag_key, value_start, trial_id);

create index trial_by_name on trial (experiment_id, name, deleted);
