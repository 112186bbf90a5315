package dev.assay.deployments.local;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Batch;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.deployments.ServingProperties;
import dev.assay.deployments.port.HostPlan;
import dev.assay.deployments.port.ModelHost;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A model in a supervised Python process, asked over a Unix domain socket; a process that dies is started again. */
final class PythonModelHost implements ModelHost {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HostPlan plan;
    private final PythonProcess.Command command;
    private final ServingProperties properties;
    private final LastLines log = new LastLines();
    private final Semaphore workers;
    private final ConcurrentLinkedDeque<PythonConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile @Nullable PythonProcess process;
    private volatile boolean loaded;
    private volatile boolean closed;

    PythonModelHost(HostPlan plan, PythonProcess.Command command, ServingProperties properties) {
        this.plan = plan;
        this.command = command;
        this.properties = properties;
        this.workers = new Semaphore(properties.pythonWorkers(), true);
    }

    /** Starts the process, waits until the model is loaded, and watches over it from then on. */
    void start() {
        load();
        Thread.ofVirtual().name("supervise-" + plan.title()).start(this::supervise);
    }

    private void load() {
        long deadline = System.nanoTime() + properties.startTimeout().toNanos();
        PythonProcess fresh = new PythonProcess(command, properties, log);
        try {
            PythonConnection connection = new PythonConnection(fresh.connect(deadline));
            connection.awaitLoaded(properties.startTimeout());
            idle.push(connection);
            process = fresh;
            loaded = true;
            plan.log().accept("Python process " + fresh.pid() + " has loaded " + command.entry() + ".");
        } catch (IOException e) {
            fresh.close();
            throw new HostFailed("The model could not be loaded: the process ended. " + log.last(), e);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    private void supervise() {
        Duration pause = Duration.ofSeconds(1);
        while (!closed) {
            try {
                PythonProcess present = process;
                if (present != null) {
                    int code = present.awaitEnd();
                    loaded = false;
                    forget(present);
                    log.add("(the process ended with code " + code + ")");
                }
                Thread.sleep(pause);
                if (!closed) {
                    process = null;
                    load();
                    pause = Duration.ofSeconds(1);
                }
            } catch (HostFailed e) {
                log.add(String.valueOf(e.getMessage()));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        PythonProcess late = process;
        if (late != null) {
            forget(late);
        }
    }

    private void forget(PythonProcess ended) {
        for (PythonConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
        ended.close();
    }

    @Override
    public Answer predict(Batch batch) {
        acquire();
        try {
            PythonConnection connection = connection();
            Answer answer;
            try {
                answer = connection.predict(batch, plan.manifest().outputs(), properties.timeout());
            } catch (PredictionFailed refused) {
                idle.push(connection);
                throw refused;
            }
            idle.push(connection);
            return answer;
        } catch (AsynchronousCloseException e) {
            throw new PredictionFailed(
                    Reason.TIMED_OUT,
                    "The model took more than " + properties.timeout().toSeconds() + " seconds.");
        } catch (IOException e) {
            throw away();
        } finally {
            workers.release();
        }
    }

    private void acquire() {
        try {
            if (!workers.tryAcquire()
                    && !workers.tryAcquire(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PredictionFailed(Reason.TIMED_OUT, "The model is busy with other requests.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private PythonConnection connection() throws IOException {
        PythonConnection connection = idle.poll();
        if (connection != null) {
            return connection;
        }
        PythonProcess present = process;
        if (!loaded || closed || present == null) {
            throw away();
        }
        try {
            return new PythonConnection(present.connect(System.nanoTime() + TimeUnit.SECONDS.toNanos(5)));
        } catch (HostFailed e) {
            throw away();
        }
    }

    private PredictionFailed away() {
        return new PredictionFailed(Reason.LOADING, "The model's process ended and is being started again.");
    }

    @Override
    public boolean alive() {
        PythonProcess present = process;
        return loaded && !closed && present != null && present.alive();
    }

    @Override
    public long memory() {
        PythonProcess present = process;
        return present == null ? 0 : present.memory();
    }

    @Override
    public String log() {
        return log.text();
    }

    @Override
    public void close() {
        closed = true;
        loaded = false;
        PythonProcess present = process;
        if (present != null) {
            forget(present);
        }
    }
}
