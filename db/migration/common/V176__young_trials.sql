-- What was said of trials that began a moment ago, packed; their rows follow.
create table young_trial (
    id     bigint not null primary key,
    packed bytea  not null
);
