-- Pipelines that Relaunch makes were declared the parameters of every other, which nobody has to fill for them.
update parameter set retired = true
where exists (
    select 1 from pipeline p
    join pipeline_definition d on d.pipeline_id = p.id and d.number = p.definition_count
    where p.project = parameter.project and p.name = parameter.pipeline
      and d.message = 'Made by Relaunch from the code that a trial of a script kept.');
