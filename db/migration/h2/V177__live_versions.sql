-- Each page of a search asks which of its versions are still there: answered from this index alone, without reading rows.
create index object_version_live on object_version (id, deleted_at, newest, number);
