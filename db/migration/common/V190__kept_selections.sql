-- Selections of more trials than an address carries: their run ids in order, sixteen bytes each, in as many parts as it takes.
-- The name is their digest.
create table kept_selection (
    experiment_id bigint      not null references experiment (id) on delete cascade,
    name          varchar(32) not null,
    part          int         not null,
    packed        bytea       not null,
    primary key (experiment_id, name, part)
);
