-- What trials of an experiment have ever logged, so that choosing a column reads no trial.
create table logged_key (
    experiment_id bigint       not null references experiment (id) on delete cascade,
    kind          varchar(6)   not null,
    name          varchar(250) not null,
    primary key (experiment_id, kind, name)
);

insert into logged_key (experiment_id, kind, name)
select distinct experiment_id, 'METRIC', metric_key from metric_series;

insert into logged_key (experiment_id, kind, name)
select distinct t.experiment_id, 'PARAM', p.param_key from trial_param p join trial t on t.id = p.trial_id;

insert into logged_key (experiment_id, kind, name)
select distinct t.experiment_id, 'TAG', g.tag_key from trial_tag g join trial t on t.id = g.trial_id;
