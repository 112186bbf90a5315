-- serves "like 'trials/…%'" whatever the collation of the database
create index object_version_prefix on object_version (project, name varchar_pattern_ops);
