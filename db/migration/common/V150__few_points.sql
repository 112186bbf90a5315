-- All points of a trial that has few: a chunk a metric would be more rows than points.
create table metric_few (
    trial_id bigint not null primary key references trial (id) on delete cascade,
    packed   bytea  not null
);
