-- verifying pages through all versions in this order
drop index object_version_digest;
create index object_version_digest on object_version (digest, id);
