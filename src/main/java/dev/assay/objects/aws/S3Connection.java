package dev.assay.objects.aws;

import dev.assay.base.InvalidInput;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes clients as the settings say, and looks before the first use whether the bucket is one. */
final class S3Connection {

    /** A download holds one for as long as its reader takes. */
    private static final int CONNECTIONS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final S3Properties properties;
    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionAcquisitionTimeout(PATIENCE)
            .build();

    S3Connection(S3Properties properties) {
        this.properties = properties;
    }

    String bucket() {
        String bucket = properties.bucket();
        if (bucket == null || bucket.isBlank()) {
            throw refused("With assay.objects.store=s3, name a bucket that exists and keeps versions.");
        }
        return bucket;
    }

    S3Client objects() {
        boolean always = properties.checksumsWanted() == S3Properties.Checksums.WHEN_SUPPORTED;
        return in(S3Client.builder(), properties.endpoint())
                .httpClient(http)
                .forcePathStyle(properties.pathStyleWanted())
                .requestChecksumCalculation(
                        always ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        always ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(properties.chunkedEncoding()))
                .build();
    }

    SqsClient queues(String queue) {
        URI address = URI.create(queue);
        return in(SqsClient.builder(), address.getScheme() + "://" + address.getAuthority())
                .httpClient(http)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B in(B builder, String endpoint) {
        if (endpoint != null && !endpoint.isBlank()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        } else if (properties.elsewhere()) {
            builder.region(Region.US_EAST_1);
        }
        return builder;
    }

    void check(S3Client client) {
        try {
            client.headBucket(request -> request.bucket(bucket()));
            if (client.getBucketVersioning(request -> request.bucket(bucket())).status()
                    != BucketVersioningStatus.ENABLED) {
                throw refused("The bucket does not keep versions. Switch its versioning on.");
            }
        } catch (S3Exception e) {
            throw refused(said(e.statusCode()) + " " + Trouble.words(e));
        } catch (SdkException e) {
            throw refused("It cannot be reached at " + place() + ": " + Trouble.words(e));
        }
    }

    private String said(int status) {
        return switch (status) {
            case 404 -> "There is no such bucket at " + place() + ".";
            case 403 ->
                "The credentials do not allow to look at it: they need s3:ListBucket and s3:GetBucketVersioning.";
            case 301 -> "It lies in another region; set assay.objects.s3.region.";
            default -> place() + " answered " + status + ".";
        };
    }

    String place() {
        return properties.elsewhere() ? properties.endpoint() : "AWS";
    }

    private InvalidInput refused(String why) {
        return new InvalidInput("assay.objects.s3.bucket", properties.bucket(), why);
    }
}
