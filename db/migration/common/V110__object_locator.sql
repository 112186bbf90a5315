-- what a store needs beside the version to find its bytes again, such as S3's own version id
alter table object_version add column locator varchar(1024);
