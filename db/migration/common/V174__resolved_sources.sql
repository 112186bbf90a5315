-- Where the files of a version lie whose source is another version or a logged model: it is loaded still when that one is gone.
alter table model_mark add column location varchar(2000);
