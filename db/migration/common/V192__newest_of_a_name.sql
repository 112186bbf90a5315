-- A page of hits asks for the newest version of each name: answered from this index alone, without reading rows.
create index object_version_newest on object_version (project, name, deleted_at, number);
