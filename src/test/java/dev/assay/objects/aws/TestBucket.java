package dev.assay.objects.aws;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A new versioned bucket on a test server. */
public record TestBucket(URI server, String name, S3Client client) {

    public static TestBucket on(URI server) {
        TestBucket bucket = unversioned(server);
        bucket.keepVersions();
        return bucket;
    }

    public void keepVersions() {
        client.putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    public static TestBucket unversioned(URI server) {
        String name = "assay-" + UUID.randomUUID();
        S3Client client = new S3Connection(properties(server, name, "", null)).objects();
        client.createBucket(request -> request.bucket(name));
        return new TestBucket(server, name, client);
    }

    public List<String> keys() {
        return client.listObjectsV2(request -> request.bucket(name)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** A new queue, on the same server. */
    public String queue() {
        try (SqsClient queues = queues()) {
            return queues.createQueue(request -> request.queueName("q" + UUID.randomUUID()))
                    .queueUrl();
        }
    }

    public void send(String queue, String message) {
        try (SqsClient queues = queues()) {
            queues.sendMessage(request -> request.queueUrl(queue).messageBody(message));
        }
    }

    private SqsClient queues() {
        return new S3Connection(properties(server, name, "", null)).queues(server.toString());
    }

    public S3ObjectStore store() {
        return store(null);
    }

    public S3ObjectStore store(@Nullable String events) {
        return S3ObjectStore.open(properties(server, name, "assay/", events));
    }

    static S3Properties properties(URI server, @Nullable String bucket, String prefix, @Nullable String events) {
        return new S3Properties(bucket, prefix, server.toString(), null, null, null, true, events);
    }
}
