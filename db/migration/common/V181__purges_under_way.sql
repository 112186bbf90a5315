-- versions that a purge is about to take from the store: nothing can be tied to them any more
create table object_purge (
    version_id varchar(32) primary key references object_version (id) on delete cascade
);
