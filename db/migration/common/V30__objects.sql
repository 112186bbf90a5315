create table object_version (
    id           varchar(32)   primary key,
    project      varchar(63)   not null,
    name         varchar(1024) not null,
    number       integer       not null,
    digest       varchar(64)   not null,
    size         bigint        not null,
    content_type varchar(255)  not null,
    created_by   varchar(255)  not null,
    created_at   timestamp(6) with time zone not null,
    own          boolean       not null,
    newest       boolean       not null,
    deleted_at   timestamp(6) with time zone,
    unique (project, name, number)
);
create index object_version_digest on object_version (digest);
create index object_version_listed on object_version (project, own, newest, id);

create table object_metadata (
    version_id varchar(32)   not null references object_version (id) on delete cascade,
    meta_key   varchar(2048) not null,
    meta_value varchar(2048) not null,
    primary key (version_id, meta_key)
);
create index object_metadata_pair on object_metadata (meta_key, meta_value);
