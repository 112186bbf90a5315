package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.base.Storage;
import dev.assay.objects.aws.S3ObjectStore;
import dev.assay.objects.aws.S3Properties;
import dev.assay.objects.local.FileObjectStore;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chosen when the portal starts, not by a condition: those are decided when it is built. */
@Configuration(proxyBeanMethods = false)
class StoreChoice {

    @Bean
    ObjectStore objectStore(
            @Value("${assay.objects.store:files}") String store, Storage storage, S3Properties properties)
            throws IOException {
        return switch (store) {
            case "files" -> new FileObjectStore(storage);
            case "s3" -> S3ObjectStore.open(properties);
            default -> throw new InvalidInput("assay.objects.store", store, "Use files or s3.");
        };
    }
}
