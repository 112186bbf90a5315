package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@AssayTest
class IndexChangesTests {

    private static final SearchProperties ELSEWHERE = new SearchProperties("https://cluster", "", "", false);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate batches;

    @Autowired
    EntityManager entities;

    @Test
    void anIndexThatOtherNodesWriteIsTrustedWithNoVersion() {
        IndexChanges changes = new IndexChanges(jdbc, batches, entities, ELSEWHERE, Clock.systemUTC());

        assertThat(changes.changing().includes("not noted")).isTrue();
    }
}
