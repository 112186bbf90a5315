package dev.assay.objects.aws;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where objects lie with {@code assay.objects.store=s3}. Credentials are found as the AWS SDK finds them: variables, web
 * identity, profile, container or instance.
 *
 * @param bucket exists already and keeps versions
 * @param prefix of the portal's own keys
 * @param endpoint of another store than AWS
 * @param region absent: as the AWS SDK finds it; with an endpoint, us-east-1
 * @param pathStyle bucket in the path instead of the host name; absent: with an endpoint
 * @param checksums whether the SDK adds its checksums wherever it can or only where it must; absent: must with an endpoint,
 *     since many stores do not know the newer ones
 * @param chunkedEncoding off for stores that take no chunked signatures
 * @param events address of the SQS queue that hears of changes in the bucket; absent: nobody else writes to it
 */
@ConfigurationProperties("assay.objects.s3")
public record S3Properties(
        @Nullable String bucket,
        @DefaultValue("assay/") String prefix,
        @Nullable String endpoint,
        @Nullable String region,
        @Nullable Boolean pathStyle,
        @Nullable Checksums checksums,
        @DefaultValue("true") boolean chunkedEncoding,
        @Nullable String events) {

    public enum Checksums {
        WHEN_SUPPORTED,
        WHEN_REQUIRED
    }

    public S3Properties {
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    boolean elsewhere() {
        return endpoint != null && !endpoint.isBlank();
    }

    boolean pathStyleWanted() {
        return pathStyle == null ? elsewhere() : pathStyle;
    }

    Checksums checksumsWanted() {
        return checksums != null ? checksums : elsewhere() ? Checksums.WHEN_REQUIRED : Checksums.WHEN_SUPPORTED;
    }
}
