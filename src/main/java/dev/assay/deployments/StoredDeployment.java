package dev.assay.deployments;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "deployment")
final class StoredDeployment {

    @Id
    private String id;

    private String model;
    private int version;
    private String project;

    @Enumerated(EnumType.STRING)
    private DeploymentKind kind;

    @Enumerated(EnumType.STRING)
    private Deployment.State state;

    private @Nullable String failure;
    private int attempt;

    /** Someone asked for this very version: it becomes the latest even where a newer one is live. */
    private boolean chosen;

    private Instant acceptedAt;
    private Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "deployment_step", joinColumns = @JoinColumn(name = "deployment_id"))
    @OrderColumn(name = "step_number")
    private List<StoredStep> steps = new ArrayList<>();

    protected StoredDeployment() {}

    StoredDeployment(
            String model,
            int version,
            String project,
            DeploymentKind kind,
            Instant acceptedAt,
            Instant now,
            String log) {
        this.id = UUID.randomUUID().toString().replace("-", "");
        this.model = model;
        this.version = version;
        this.project = project;
        this.kind = kind;
        this.acceptedAt = acceptedAt;
        this.createdAt = now;
        for (Deployment.StepName name : Deployment.StepName.values()) {
            steps.add(new StoredStep(name));
        }
        step(Deployment.StepName.ACCEPTED).begin(acceptedAt);
        step(Deployment.StepName.ACCEPTED).log(log);
        step(Deployment.StepName.ACCEPTED).end(Deployment.StepState.DONE, now);
        begin(false);
    }

    /** Another attempt: every step after the decision is done again. */
    void begin(boolean asChosen) {
        state = Deployment.State.DEPLOYING;
        failure = null;
        attempt++;
        chosen = asChosen;
        steps.stream()
                .filter(step -> step.name() != Deployment.StepName.ACCEPTED)
                .forEach(StoredStep::reset);
    }

    void readKind(DeploymentKind wished) {
        kind = wished;
    }

    void fail(String reason) {
        state = Deployment.State.FAILED;
        failure = reason;
    }

    void live() {
        state = Deployment.State.LIVE;
        failure = null;
    }

    void undeploy(String reason) {
        state = Deployment.State.UNDEPLOYED;
        failure = reason;
    }

    StoredStep step(Deployment.StepName name) {
        return steps.get(name.ordinal());
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    int version() {
        return version;
    }

    Deployment.State state() {
        return state;
    }

    boolean chosen() {
        return chosen;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    Deployment detached() {
        return new Deployment(
                id,
                model,
                version,
                project,
                kind,
                state,
                failure,
                steps.stream().map(StoredStep::detached).toList(),
                createdAt,
                attempt);
    }
}
