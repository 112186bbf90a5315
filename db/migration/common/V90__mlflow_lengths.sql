-- MLflow's longest name of an experiment, and its longest description of a data set.
alter table experiment alter column name set data type varchar(500);
