-- What MLflow clients write on a version and only they read.
create table model_mark (
    model    varchar(63) not null,
    version  int         not null,
    stage    varchar(16),
    run_link varchar(500),
    primary key (model, version)
);
