package dev.assay.experiments.mlflow;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.TrialArtifacts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /get-artifact}: one file of a run, as MLflow's pages and older scripts ask for it. */
@RestController
@MlflowErrors
class RunFiles {

    private final ExperimentTracking tracking;
    private final TrialArtifacts artifacts;

    RunFiles(ExperimentTracking tracking, TrialArtifacts artifacts) {
        this.tracking = tracking;
        this.artifacts = artifacts;
    }

    @GetMapping({"/get-artifact", "/ajax-api/2.0/mlflow/get-artifact"})
    ResponseEntity<Resource> get(MlflowRequest request, HttpServletRequest http) {
        return ArtifactContent.answer(
                artifacts, tracking.get(Ids.run(request)).runId(), request.required("path"), http);
    }
}
