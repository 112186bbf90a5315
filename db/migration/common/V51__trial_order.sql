-- Holds the default order of a list of trials, so that a page reads its own rows only.
drop index trial_newest;
create index trial_newest on trial (experiment_id, deleted, started_ms, id);
