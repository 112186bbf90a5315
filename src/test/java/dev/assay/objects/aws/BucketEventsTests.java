package dev.assay.objects.aws;

import static dev.assay.objects.aws.RecordedEvents.eventBridge;
import static dev.assay.objects.aws.RecordedEvents.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.objects.port.ObjectRefused;
import dev.assay.servers.Moto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Recorded events through a real queue. */
class BucketEventsTests {

    private final List<String> heard = new ArrayList<>();
    private SqsClient client;
    private String queue;

    @BeforeEach
    void makeQueue() {
        client = new S3Connection(TestBucket.properties(Moto.address(), "b", "", null))
                .queues(Moto.address().toString());
        queue = client.createQueue(request -> request.queueName("q" + UUID.randomUUID())
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0")))
                .queueUrl();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsOfChangedKeysAndTakesTheirMessagesAway() {
        send(eventBridge("Object Created", "b", "a", "01"));
        send(notification("ObjectRemoved:Delete", "b", "c+d", "01"));
        send(eventBridge("Object Created", "another", "e", "01"));

        readAll(events(heard::add));

        assertThat(heard).containsExactlyInAnyOrder("a", "c d");
        assertThat(waiting()).isZero();
    }

    @Test
    void tellsNothingNewOfDuplicatesAndOfWhatIsLate() {
        BucketEvents events = events(heard::add);
        send(eventBridge("Object Created", "b", "a", "02"));
        readAll(events);
        send(eventBridge("Object Created", "b", "a", "02"));
        send(notification("ObjectCreated:Put", "b", "a", "01"));
        readAll(events);
        assertThat(heard).containsExactly("a");

        send(eventBridge("Object Deleted", "b", "a", "03"));
        readAll(events);

        assertThat(heard).containsExactly("a", "a");
    }

    @Test
    void whatFailsComesAgain() {
        List<String> attempts = new ArrayList<>();
        send(eventBridge("Object Created", "b", "a", "01"));

        readAll(events(key -> {
            attempts.add(key);
            if (attempts.size() < 3) {
                throw new IllegalStateException("the database is away");
            }
        }));

        assertThat(attempts).hasSize(3);
        assertThat(waiting()).isZero();
    }

    @Test
    void aMessageThatCannotBeFollowedIsSetAside() {
        List<String> attempts = new ArrayList<>();
        send("no event at all");
        send(eventBridge("Object Created", "b", "poison", "01"));

        readAll(events(key -> {
            attempts.add(key);
            throw new IllegalStateException("never");
        }));

        assertThat(attempts).hasSize(5);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatTheBucketRefusesAloneIsSetAside() {
        List<String> attempts = new ArrayList<>();
        send(eventBridge("Object Created", "b", "locked", "01"));

        readAll(events(key -> {
            attempts.add(key);
            throw new ObjectRefused(key, "S3 refuses version v1 of locked with 400.", new IOException());
        }));

        assertThat(attempts).hasSize(5);
        assertThat(waiting()).isZero();
    }

    @Test
    void whileTheBucketIsAwayNothingIsSetAside() {
        AtomicInteger attempts = new AtomicInteger();
        send(eventBridge("Object Created", "b", "a", "01"));
        BucketEvents events = events(key -> {
            if (attempts.incrementAndGet() <= 8) {
                throw new UncheckedIOException(new IOException("the bucket is away"));
            }
            heard.add(key);
        });

        for (int i = 0; i < 8; i++) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> events.read(0));
        }
        readAll(events);

        assertThat(heard).containsExactly("a");
        assertThat(waiting()).isZero();
    }

    private BucketEvents events(Consumer<String> changed) {
        return new BucketEvents(client, queue, "b", changed);
    }

    private static void readAll(BucketEvents events) {
        while (events.read(0) > 0) {}
    }

    private int waiting() {
        return Integer.parseInt(client.getQueueAttributes(request ->
                        request.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private void send(String message) {
        client.sendMessage(request -> request.queueUrl(queue).messageBody(message));
    }
}
