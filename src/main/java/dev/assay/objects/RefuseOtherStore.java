package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Before anything is served: what lies in files is not found in a bucket, and the other way round. */
@Component
class RefuseOtherStore implements SmartInitializingSingleton {

    private final ObjectStore store;
    private final JdbcClient jdbc;

    RefuseOtherStore(ObjectStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /** The newest row tells: when the store has just been switched, all rows are of the other kind. */
    @Override
    public void afterSingletonsInstantiated() {
        boolean bucket = store instanceof SharedBucket;
        boolean other = jdbc.sql("select locator from object_version order by id desc limit 1")
                .query((row, number) -> (row.getString("locator") != null) != bucket)
                .optional()
                .orElse(false);
        if (other) {
            throw new InvalidInput("assay.objects.store", bucket ? "s3" : "files", words(bucket));
        }
    }

    private String words(boolean bucket) {
        long count = jdbc.sql("select count(*) from object_version where locator is " + (bucket ? "null" : "not null"))
                .query(Long.class)
                .single();
        return "%,d versions of objects lie in %s. Keep %s; objects are not moved from one to the other."
                .formatted(
                        count,
                        bucket ? "files of the data folder" : "a bucket",
                        bucket ? "assay.objects.store=files" : "assay.objects.store=s3");
    }
}
