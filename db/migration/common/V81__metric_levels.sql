-- A row that metric_series holds already: the rest follows when somebody reads, or within a second.
alter table metric_journal add column settled boolean default true not null;

-- Trials by the last value of a metric, read in order.
create index metric_series_by_value on metric_series (experiment_id, metric_key, last_value);
drop index metric_series_by_key;

-- A chunk is found without reading its points, and a chart reads the level that it draws. Exact points and the level of 16
-- lie in tables of their own; summary is the level of 256.
alter table metric_chunk rename to metric_chunk_before;

create sequence metric_chunk_ids start with 1000000000 increment by 1000;

create table metric_chunk (
    id           bigint not null primary key,
    series_id    bigint not null references metric_series (id) on delete cascade,
    first_step   bigint not null,
    first_time   bigint not null,
    last_step    bigint not null,
    last_time    bigint not null,
    lowest_time  bigint not null,
    highest_time bigint not null,
    points       int    not null,
    summary      bytea
);

create table metric_points (
    chunk_id bigint not null primary key references metric_chunk (id) on delete cascade,
    packed   bytea  not null
);

create table metric_level (
    chunk_id bigint not null primary key references metric_chunk (id) on delete cascade,
    packed   bytea  not null
);

insert into metric_chunk (id, series_id, first_step, first_time, last_step, last_time, lowest_time, highest_time, points)
select row_number() over (order by series_id, number), series_id, first_step, -9223372036854775807, last_step,
       last_timestamp, -9223372036854775807, 9223372036854775807, points
from metric_chunk_before;

insert into metric_points (chunk_id, packed)
select row_number() over (order by series_id, number), packed from metric_chunk_before;

drop table metric_chunk_before;

create index metric_chunk_by_end on metric_chunk (series_id, last_step, last_time);
