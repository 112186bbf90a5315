package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AssayTest
class ObjectMaintenanceOnH2Tests extends ObjectMaintenanceTests {

    @ParameterizedTest
    @ValueSource(strings = {"digest = 'a' and id > 'b' order by digest, id", "digest > 'a' order by digest, id"})
    void verifyingSortsNothing(String page) {
        String plan = jdbc.sql("explain select * from object_version where " + page + " limit 500")
                .query(String.class)
                .single();

        assertThat(plan).containsIgnoringCase("object_version_digest").contains("/* index sorted */");
    }
}
