package dev.assay.pipelines;

import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterChanged;
import java.util.Set;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A changed schedule or time zone holds from the next start on. */
@Component
class ReplanChangedSchedules {

    private static final Set<String> CONCERNED = Set.of(
            ParameterCatalog.ORCHESTRATION + "/" + PipelineParameters.SCHEDULE,
            ParameterCatalog.GENERAL + "/" + PipelineParameters.TIME_ZONE);

    private final PipelineSchedules schedules;

    ReplanChangedSchedules(PipelineSchedules schedules) {
        this.schedules = schedules;
    }

    @ApplicationModuleListener
    void on(ParameterChanged changed) {
        if (CONCERNED.contains(changed.section() + "/" + changed.key())) {
            schedules.replan(changed.project(), changed.pipeline());
        }
    }
}
