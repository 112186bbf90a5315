package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AssayTest
class ObjectSearchOnH2Tests extends ObjectSearchTests {

    @Autowired
    private JdbcClient database;

    @Test
    void whichVersionsAreThereIsToldFromAnIndexAlone() {
        String plan = database.sql("explain " + LiveVersions.THERE)
                .param(new String[] {"one", "another"})
                .query(String.class)
                .single();

        assertThat(plan).contains("object_version_live");
    }
}
