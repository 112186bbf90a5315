package dev.assay.deployments;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Embeddable
class StoredStep {

    private static final int LONGEST_LOG = 64 * 1024;

    @Enumerated(EnumType.STRING)
    private Deployment.StepName name;

    @Enumerated(EnumType.STRING)
    private Deployment.StepState state;

    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private String log = "";

    protected StoredStep() {}

    StoredStep(Deployment.StepName name) {
        this.name = name;
        this.state = Deployment.StepState.WAITING;
    }

    void reset() {
        state = Deployment.StepState.WAITING;
        startedAt = null;
        endedAt = null;
        log = "";
    }

    void begin(Instant now) {
        state = Deployment.StepState.RUNNING;
        startedAt = now;
    }

    void log(String text) {
        String whole = log.isEmpty() ? text : log + "\n" + text;
        log = whole.length() > LONGEST_LOG ? "…" + whole.substring(whole.length() - LONGEST_LOG) : whole;
    }

    void end(Deployment.StepState result, Instant now) {
        state = result;
        endedAt = now;
    }

    Deployment.StepName name() {
        return name;
    }

    Deployment.Step detached() {
        return new Deployment.Step(name, state, startedAt, endedAt, log);
    }
}
