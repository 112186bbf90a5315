-- Limits are characters, of which H2 counts many, such as emoji, as two. A table whose primary key holds a widened column is
-- written anew, which takes a quarter of a minute for a million rows; nothing is copied for the others.
alter table experiment alter column name set data type varchar(1000);
alter table experiment_tag alter column tag_key set data type varchar(500);

alter table trial alter column name set data type varchar(500);
alter table trial alter column started_by set data type varchar(500);
alter table trial_param alter column param_key set data type varchar(500);
alter table trial_param alter column param_value set data type varchar(12000);
alter table trial_tag alter column tag_key set data type varchar(500);
alter table trial_tag alter column tag_value set data type varchar(16000);
alter table trial_dataset alter column name set data type varchar(1000);
alter table trial_dataset alter column context set data type varchar(1000);
alter table trial_dataset alter column source_type set data type varchar(500);
alter table trial_model alter column model_id set data type varchar(128);
alter table metric_series alter column metric_key set data type varchar(500);
alter table logged_key alter column name set data type varchar(500);

alter table logged_model alter column name set data type varchar(1000);
alter table logged_model alter column type set data type varchar(1000);
alter table logged_model alter column run_id set data type varchar(512);
alter table logged_model_param alter column param_key set data type varchar(500);
alter table logged_model_param alter column param_value set data type varchar(12000);
alter table logged_model_tag alter column tag_key set data type varchar(500);
alter table logged_model_tag alter column tag_value set data type varchar(16000);
alter table logged_model_metric alter column metric_key set data type varchar(500);

alter table model_tag alter column tag_key set data type varchar(500);
alter table model_mark alter column run_link set data type varchar(1000);
alter table model_mark alter column location set data type varchar(4000);
