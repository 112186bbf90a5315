-- A trial's page asks for the executions that were to do it again.
create index pipeline_execution_repeats on pipeline_execution (repeats);
