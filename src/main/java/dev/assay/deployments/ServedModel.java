package dev.assay.deployments;

import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.deployments.port.ModelHost;
import dev.assay.registry.PackageManifest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A version with its host, as the way of a request meets it: no lock, no database, one volatile read. */
public final class ServedModel {

    private final String model;
    private final int version;
    private final int queue;
    private final AtomicInteger underWay = new AtomicInteger();
    private final TrafficMeter meter = new TrafficMeter();
    private volatile @Nullable PackageManifest signature;
    private volatile @Nullable ModelHost host;
    private volatile @Nullable String failure;
    private boolean ended;

    ServedModel(String model, int version, int queue) {
        this.model = model;
        this.version = version;
        this.queue = queue;
    }

    public String model() {
        return model;
    }

    public int version() {
        return version;
    }

    /** @throws PredictionFailed while the host is loading */
    public PackageManifest signature() {
        PackageManifest present = signature;
        if (present == null) {
            throw loading();
        }
        return present;
    }

    public boolean ready() {
        ModelHost present = host;
        return present != null && present.alive();
    }

    /** @throws PredictionFailed saying why there is no answer */
    public Answer predict(Batch batch) {
        return ask(batch, true);
    }

    /** The same for what the portal asks by itself, or for who decides: no traffic. */
    public Answer tryOut(Batch batch) {
        return ask(batch, false);
    }

    private Answer ask(Batch batch, boolean counted) {
        ModelHost present = host;
        if (present == null) {
            throw loading();
        }
        if (batch.rows() == 0) {
            return nothing(signature());
        }
        if (underWay.incrementAndGet() > queue) {
            underWay.decrementAndGet();
            throw new PredictionFailed(
                    Reason.QUEUE_FULL, "%d requests already wait for %s version %d.".formatted(queue, model, version));
        }
        long start = System.nanoTime();
        boolean answered = false;
        try {
            Answer answer = present.predict(batch);
            answered = true;
            return answer;
        } finally {
            underWay.decrementAndGet();
            if (counted) {
                meter.record(System.nanoTime() - start, answered);
            }
        }
    }

    /** Models need not know what to do with no rows at all. */
    private static Answer nothing(PackageManifest signature) {
        return new Answer(
                0,
                signature.outputs().stream()
                        .map(output -> new Answer.Output(output.name(), List.of(), new long[] {0}))
                        .toList());
    }

    public Traffic traffic() {
        return meter.read();
    }

    /** In words for people: ready, loading, or why it could not be started. */
    public String health() {
        String failed = failure;
        return ready() ? "healthy" : failed == null ? "loading" : "failed: " + failed;
    }

    public long memory() {
        ModelHost present = host;
        return present == null ? 0 : present.memory();
    }

    /** The last lines that the model printed. */
    public String log() {
        ModelHost present = host;
        return present == null ? "" : present.log();
    }

    /** @throws HostEnded when it was ended meanwhile; then the host is closed, too */
    synchronized void started(PackageManifest manifest, ModelHost started) {
        if (ended) {
            started.close();
            throw new HostEnded(model, version);
        }
        signature = manifest;
        failure = null;
        host = started;
    }

    void failed(String reason) {
        failure = reason;
    }

    /** Ends its host, also one that is still to come, and returns the last lines that the model printed. */
    synchronized String end() {
        ended = true;
        ModelHost present = host;
        host = null;
        if (present == null) {
            return "";
        }
        present.close();
        return present.log();
    }

    private PredictionFailed loading() {
        return new PredictionFailed(Reason.LOADING, "%s version %d is being loaded.".formatted(model, version));
    }
}
