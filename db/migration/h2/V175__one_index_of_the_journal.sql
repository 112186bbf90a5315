-- H2 keeps an index for the reference to the trial, too, which holds the rows in the order of their ids.
drop index metric_journal_by_trial;
