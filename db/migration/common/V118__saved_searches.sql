-- Searches for objects that a person gave a name.
create table saved_search (
    id        varchar(32)   primary key,
    person    varchar(255)  not null,
    name      varchar(100)  not null,
    query     varchar(2000) not null,
    unique (person, name)
);
