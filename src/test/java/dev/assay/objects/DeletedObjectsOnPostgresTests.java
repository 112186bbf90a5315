package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;
import dev.assay.access.CurrentActor;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.Spool;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@AssayTest
@OnPostgres
class DeletedObjectsOnPostgresTests extends DeletedObjectsTests {

    @Autowired
    BytesInUse bytesInUse;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    CurrentActor actor;

    @Autowired
    Spool spool;

    @Test
    void aPutOnAnotherNodeDuringAPurgeLeavesOneNewest() {
        put("data", "one");
        ObjectVersion second = put("data", "two");
        Meanwhile meanwhile = new Meanwhile(() -> putOnAnotherNode("data"));

        new VersionRemoval(
                        versions,
                        index,
                        store,
                        unheld,
                        names,
                        beforeSecondCommit(() -> meanwhile.begin(this::aLockIsWaitedFor)),
                        Clock.systemUTC())
                .purge(
                        project,
                        "data",
                        () -> List.of(versions.findAny(second.id()).orElseThrow()),
                        version -> {},
                        version -> {});
        meanwhile.end();

        assertThat(newestNumbers()).containsExactly(3);
    }

    private void putOnAnotherNode(String name) {
        VersionWriter writer = new VersionWriter(
                versions,
                rows,
                entities,
                store,
                bytesInUse,
                new NamesInUse(),
                unheld,
                transactions,
                events,
                actor,
                Clock.systemUTC());
        try (Incoming bytes = spool.receive(new ByteArrayInputStream("three".getBytes(UTF_8)))) {
            writer.write(VersionIds.next(Instant.now()), project, name, Map.of(), bytes);
        }
    }

    private boolean aLockIsWaitedFor() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
