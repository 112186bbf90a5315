-- Every point of a model, as MLflow keeps them, instead of the last one of each data set: a point is all of its row, so that
-- what is sent again is no second one. The latest of a metric is the end of a range of the key. Lengths are MLflow's longest
-- in H2's units, of which some characters take two.
create table logged_model_point (
    model_id         varchar(64)      not null references logged_model (id) on delete cascade,
    metric_key       varchar(500)     not null,
    metric_timestamp bigint           not null,
    step             bigint           not null,
    run_id           varchar(256)     not null,
    dataset_name     varchar(1000)    not null,
    dataset_digest   varchar(250)     not null,
    metric_value     double precision not null,
    primary key (model_id, metric_key, metric_timestamp, step, run_id, dataset_name, dataset_digest, metric_value)
);
insert into logged_model_point (model_id, metric_key, metric_timestamp, step, run_id, dataset_name, dataset_digest, metric_value)
select model_id, metric_key, metric_timestamp, step, run_id, dataset_name, dataset_digest, metric_value
from logged_model_metric;
drop table logged_model_metric;
alter table logged_model_point rename to logged_model_metric;
