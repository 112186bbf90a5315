create table object_import (
    id          varchar(32)   primary key,
    bucket      varchar(255)  not null,
    prefix      varchar(1024) not null,
    project     varchar(63),
    state       varchar(16)   not null,
    last_key    varchar(1024),
    listed      bigint        not null,
    indexed     bigint        not null,
    known       bigint        not null,
    deleted     bigint        not null,
    skipped     bigint        not null,
    message     varchar(2000),
    started_by  varchar(255)  not null,
    started_at  timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone
);
create index object_import_bucket on object_import (bucket);

create table object_import_skipped (
    import_id   varchar(32)   not null references object_import (id) on delete cascade,
    number      integer       not null,
    skipped_key varchar(1024) not null,
    reason      varchar(1000) not null,
    primary key (import_id, number)
);
