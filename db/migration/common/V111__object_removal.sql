-- bytes that a purged version named: removed after a time of grace, unless a version names them then
create table object_unheld (
    digest varchar(64) not null primary key,
    since  timestamp(6) with time zone not null
);
create index object_unheld_since on object_unheld (since);

-- numbers of purged versions are not given again
create table object_number (
    project varchar(63)   not null,
    name    varchar(1024) not null,
    given   integer       not null,
    primary key (project, name)
);
