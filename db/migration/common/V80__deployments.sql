create table deployment (
    id          varchar(32) primary key,
    model       varchar(63) not null,
    version     int         not null,
    project     varchar(63) not null,
    kind        varchar(16) not null,
    state       varchar(16) not null,
    failure     varchar,
    attempt     int         not null,
    chosen      boolean     not null,
    accepted_at timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    -- one acceptance is deployed once, however often its event arrives
    unique (model, version, accepted_at)
);
create index deployment_state on deployment (state, created_at);
create index deployment_created on deployment (created_at);

create table deployment_step (
    deployment_id varchar(32) not null references deployment (id) on delete cascade,
    step_number   int         not null,
    name          varchar(16) not null,
    state         varchar(16) not null,
    started_at    timestamp(6) with time zone,
    ended_at      timestamp(6) with time zone,
    log           varchar     not null,
    primary key (deployment_id, step_number)
);

create table route (
    model  varchar(63) primary key,
    latest int not null
);
