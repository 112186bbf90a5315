package dev.assay.pipelines.api;

import dev.assay.base.Page;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.Relaunches;
import dev.assay.pipelines.StepLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Executions")
class ExecutionController {

    private final PipelineExecutions executions;
    private final Relaunches relaunches;
    private final ExperimentTracking tracking;

    ExecutionController(PipelineExecutions executions, Relaunches relaunches, ExperimentTracking tracking) {
        this.executions = executions;
        this.relaunches = relaunches;
        this.tracking = tracking;
    }

    @GetMapping("/pipelines/{project}/{pipeline}/executions")
    @Operation(summary = "A pipeline's executions, newest first")
    Page<PipelineExecution> of(
            @PathVariable String project,
            @PathVariable String pipeline,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return executions.of(project, pipeline, next, limit);
    }

    @PostMapping("/pipelines/{project}/{pipeline}/executions")
    @Operation(summary = "Start an execution; the same Idempotency-Key answers the same one")
    ResponseEntity<PipelineExecution> start(
            @PathVariable String project,
            @PathVariable String pipeline,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        PipelineExecutions.Started started = executions.start(project, pipeline, PipelineExecutions.API, key);
        return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/executions/" + started.execution().id()))
                .body(started.execution());
    }

    @PostMapping("/trials/{runId}/relaunch")
    @Operation(summary = "Do a trial again with the code, data, environment and parameters that made it")
    ResponseEntity<PipelineExecution> relaunch(
            @PathVariable String runId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        PipelineExecutions.Started started =
                relaunches.relaunch(tracking.get(runId).project(), runId, PipelineExecutions.API, key);
        return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/executions/" + started.execution().id()))
                .body(started.execution());
    }

    @GetMapping("/executions/{id}")
    @Operation(summary = "An execution with its steps")
    PipelineExecution get(@PathVariable String id) {
        return executions.get(id);
    }

    @PostMapping("/executions/{id}/stop")
    @Operation(summary = "End what runs; what has not begun does not begin")
    PipelineExecution stop(@PathVariable String id) {
        return executions.stop(executions.get(id).project(), id);
    }

    @PostMapping("/executions/{id}/retry")
    @Operation(summary = "Go on from the steps that failed, were stopped or did not run")
    PipelineExecution retry(@PathVariable String id) {
        return executions.retry(executions.get(id).project(), id);
    }

    @GetMapping("/executions/{id}/steps/{step}/log")
    @Operation(summary = "What a step printed, from an offset on; ask again with next until it is complete")
    StepLog log(@PathVariable String id, @PathVariable String step, @RequestParam(defaultValue = "0") long from) {
        return executions.log(id, step, from);
    }

    @GetMapping("/executions/{id}/steps/{step}/log/file")
    @Operation(summary = "Everything of a step's log that is kept, as a text file")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable String step) {
        InputStream log = executions.wholeLog(id, step);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + step + ".log\"")
                .contentType(MediaType.TEXT_PLAIN)
                .body(new InputStreamResource(log));
    }
}
