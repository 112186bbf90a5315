-- metadata is looked for in the search index, or among the versions of one name
drop index object_metadata_pair;
