-- work on the search index that was begun: where a row is left, a start builds the whole index
create table object_index_unfinished (
    name  varchar(16) primary key,
    since timestamp(6) with time zone not null
);
