-- A page of a search asks the rows which of its versions are there. H2 answers that from an index alone, without their rows.
create index object_version_there on object_version (id, deleted_at, newest, number);
