-- beside S3's version id, the key of an object that was taken over from elsewhere in the bucket
alter table object_version alter column locator set data type varchar(2048);
