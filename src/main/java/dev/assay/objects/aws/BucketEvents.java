package dev.assay.objects.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Reads the queue that hears of the bucket. A message is taken away when it is done with; one that fails comes again, and is
 * set aside with a line in the log when that has happened {@value #ATTEMPTS} times.
 */
final class BucketEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BucketEvents.class);
    private static final int ATTEMPTS = 5;
    private static final int MOST = 10;
    private static final int WAIT_SECONDS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SqsClient client;
    private final String queue;
    private final String bucket;
    private final Consumer<String> changed;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** The last sequencer by key, so that what is late or comes again costs nothing. */
    private final Cache<String, String> seen =
            Caffeine.newBuilder().maximumSize(100_000).build();

    BucketEvents(SqsClient client, String queue, String bucket, Consumer<String> changed) {
        this.client = client;
        this.queue = queue;
        this.bucket = bucket;
        this.changed = changed;
    }

    BucketEvents start() {
        Thread.ofVirtual().name("s3-events").start(this::run);
        return this;
    }

    private void run() {
        boolean reached = true;
        while (closing.getCount() > 0) {
            try {
                read(WAIT_SECONDS);
                reached = true;
            } catch (RuntimeException e) {
                if (reached && closing.getCount() > 0) {
                    LOG.warn("Changes in {} cannot be followed, {} is tried again: {}", bucket, queue, words(e));
                }
                reached = false;
                pause();
            }
        }
    }

    private static String words(RuntimeException error) {
        return error instanceof SdkException answer ? Trouble.words(answer) : String.valueOf(error.getMessage());
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @return how many messages there were
     * @throws RuntimeException when queue, bucket or database are away; what was not done with comes again
     */
    int read(int waitSeconds) {
        List<Message> messages = client.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(MOST)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
        messages.forEach(this::handle);
        return messages.size();
    }

    private void handle(Message message) {
        try {
            BucketChange.of(message.body()).stream()
                    .filter(change -> change.bucket().equals(bucket))
                    .forEach(this::tell);
            take(message);
        } catch (IllegalArgumentException e) {
            setAside(message, e);
        } catch (SdkException | UncheckedIOException | TransactionException | TransientDataAccessException e) {
            // the message is not to blame; an object that alone is refused is, and comes below
            throw e;
        } catch (RuntimeException e) {
            if (closing.getCount() == 0) {
                return;
            }
            if (attempts(message) >= ATTEMPTS) {
                setAside(message, e);
            } else {
                LOG.warn("A change in {} could not be followed and comes again: {}", bucket, e.getMessage());
            }
        }
    }

    private void tell(BucketChange change) {
        String last = seen.getIfPresent(change.key());
        if (last == null || change.sequencer().isEmpty() || change.isAfter(last)) {
            changed.accept(change.key());
            seen.put(change.key(), change.sequencer());
        }
    }

    /** Its text stays in the log. */
    private void setAside(Message message, RuntimeException error) {
        LOG.error(
                "Set a message of {} aside that cannot be followed: {} It says: {}",
                queue,
                error.getMessage(),
                message.body());
        take(message);
    }

    private void take(Message message) {
        client.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    private static int attempts(Message message) {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    @Override
    public void close() {
        closing.countDown();
        client.close();
    }
}
