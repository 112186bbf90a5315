-- The trial that a nested one belongs to, as its tag mlflow.parentRunId says it: read in order, newest first.
alter table trial add column parent_run_id varchar(256);

update trial set parent_run_id = (
    select tag_value from trial_tag
    where trial_tag.trial_id = trial.id and tag_key = 'mlflow.parentRunId' and char_length(tag_value) <= 256);

create index trial_children on trial (parent_run_id, started_ms, id);

-- Which step made a trial.
create index pipeline_step_run on pipeline_step (run_id);
