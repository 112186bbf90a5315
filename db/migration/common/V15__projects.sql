create table project (
    slug            varchar(63) not null primary key,
    squad           varchar(63) not null references squad (name),
    four_eyes       boolean not null,
    notebook_models boolean not null,
    created_at      timestamp(6) with time zone not null
);
