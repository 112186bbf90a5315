package dev.assay.deployments.local;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Batch;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.PredictionFailed.Reason;
import dev.assay.registry.PackageManifest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One conversation with a Python host: frames of four bytes of length and JSON, one answer a question. */
final class PythonConnection implements AutoCloseable {

    private static final int LARGEST = 256 * 1024 * 1024;

    /** Cuts calls that take too long: closing the channel is the only way to end a read. */
    private static final ScheduledExecutorService CUTTER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-timeouts").factory());

    private final SocketChannel channel;
    private ByteBuffer answer = ByteBuffer.allocateDirect(16 * 1024);

    PythonConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** The host answers the first question only when the model is loaded, or says why it is not. */
    void awaitLoaded(Duration atMost) throws IOException {
        PythonFrames.Reply reply = PythonFrames.reply(exchange(PythonFrames.ping(), atMost));
        if (reply.error() != null) {
            throw new HostFailed("The model could not be loaded: " + reply.error());
        }
    }

    Answer predict(Batch batch, List<PackageManifest.Column> outputs, Duration atMost) throws IOException {
        PythonFrames.Reply reply = PythonFrames.reply(exchange(PythonFrames.question(batch), atMost));
        if (reply.error() != null) {
            throw new PredictionFailed(Reason.VALUES_REFUSED, "The model refused the values: " + reply.error());
        }
        return PythonAnswers.read(reply.answer(), batch.rows(), outputs);
    }

    private byte[] exchange(byte[] question, Duration atMost) throws IOException {
        Future<?> cut = CUTTER.schedule(this::close, atMost.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ByteBuffer frame = ByteBuffer.wrap(question);
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            read(4);
            int length = answer.getInt(0);
            if (length < 0 || length > LARGEST) {
                throw new IOException("A frame of " + length + " bytes");
            }
            if (answer.capacity() < length) {
                answer = ByteBuffer.allocateDirect(length);
            }
            read(length);
            byte[] bytes = new byte[length];
            answer.get(0, bytes);
            return bytes;
        } catch (IOException e) {
            close();
            throw e;
        } finally {
            cut.cancel(false);
        }
    }

    private void read(int length) throws IOException {
        answer.clear().limit(length);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new EOFException("The host closed the connection");
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
