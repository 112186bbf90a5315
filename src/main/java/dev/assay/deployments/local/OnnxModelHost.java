package dev.assay.deployments.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.deployments.Answer;
import dev.assay.deployments.Batch;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.deployments.port.ModelHost;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** An ONNX model inside the portal's process. */
final class OnnxModelHost implements ModelHost {

    /** A native call holds the thread below a virtual one: from this length on it goes to threads of its own. */
    private static final long LONG_CALL = Duration.ofMillis(5).toNanos();

    private static final ExecutorService LONG_CALLS = Executors.newFixedThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().daemon().name("onnx-", 0).factory());

    private final OrtSession session;
    private final OnnxInputs inputs;
    private final OnnxOutputs outputs;
    private final Set<String> asked;
    private final Duration timeout;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long usualNanoseconds;
    private volatile boolean closed;
    private boolean released;

    OnnxModelHost(OrtSession session, OnnxInputs inputs, OnnxOutputs outputs, Duration timeout) {
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
        this.asked = outputs.names();
        this.timeout = timeout;
    }

    @Override
    public Answer predict(Batch batch) {
        return usualNanoseconds * Math.max(1, batch.rows()) < LONG_CALL || batch.rows() == 0
                ? run(batch)
                : runApart(batch);
    }

    private Answer run(Batch batch) {
        underWay.incrementAndGet();
        try {
            if (closed) {
                throw new PredictionFailed(Reason.LOADING, "The model's host has ended.");
            }
            return call(batch);
        } finally {
            if (underWay.decrementAndGet() == 0 && closed) {
                release();
            }
        }
    }

    private Answer call(Batch batch) {
        long start = System.nanoTime();
        try {
            Map<String, OnnxTensor> tensors = inputs.tensors(batch);
            try (OrtSession.Result result = session.run(tensors, asked)) {
                return outputs.read(result, batch.rows());
            } finally {
                tensors.values().forEach(OnnxTensor::close);
                long row = (System.nanoTime() - start) / Math.max(1, batch.rows());
                usualNanoseconds =
                        usualNanoseconds == 0 ? Math.min(row, LONG_CALL - 1) : (usualNanoseconds * 7 + row) / 8;
            }
        } catch (OrtException | IllegalArgumentException | ArithmeticException e) {
            throw new PredictionFailed(Reason.VALUES_REFUSED, "The model refused the values: " + lastLine(e));
        }
    }

    private Answer runApart(Batch batch) {
        Future<Answer> answer = LONG_CALLS.submit(() -> run(batch));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new PredictionFailed(
                    Reason.TIMED_OUT, "The model took more than " + timeout.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PredictionFailed failed) {
                throw failed;
            }
            throw new IllegalStateException("The model's host failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PredictionFailed(Reason.LOADING, "The portal is shutting down.");
        }
    }

    private static String lastLine(Exception error) {
        String message = String.valueOf(error.getMessage()).strip();
        return message.substring(message.lastIndexOf('\n') + 1);
    }

    @Override
    public boolean alive() {
        return !closed;
    }

    @Override
    public long memory() {
        return 0;
    }

    @Override
    public String log() {
        return "";
    }

    @Override
    public void close() {
        closed = true;
        if (underWay.get() == 0) {
            release();
        }
    }

    /** Only when nobody is inside: a session that is freed under a running call would take the whole process down. */
    private synchronized void release() {
        if (released) {
            return;
        }
        released = true;
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The session could not be closed", e);
        }
    }
}
