package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.base.Storage;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.Spool;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;

/** What is left of a version whose transaction failed, on a real database and real files. */
@SignedIn(name = "ada")
abstract class VersionWriterTests {

    @Autowired
    ObjectVersions versions;

    @Autowired
    VersionRows rows;

    @Autowired
    EntityManager entities;

    @Autowired
    ObjectStore store;

    @Autowired
    BytesInUse bytesInUse;

    @Autowired
    NamesInUse names;

    @Autowired
    UnheldBytes unheld;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    CurrentActor actor;

    @Autowired
    Spool spool;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    Storage storage;

    private final String project = "p" + UUID.randomUUID();
    private final String id = VersionIds.next(Instant.now());

    /** How a transaction ends. */
    enum End {
        WELL,
        COMMITTED_WITH_AN_ERROR,
        ROLLED_BACK,
        NEVER_BEGUN
    }

    @Test
    void aCommitThatFailedAndCameThroughIsAVersion() throws IOException {
        ObjectVersion version = write(End.COMMITTED_WITH_AN_ERROR, End.WELL);

        assertThat(catalog.get(id)).isEqualTo(version);
        assertThat(content(version)).isEqualTo(project);
        assertThat(files(id)).as("manifests").hasSize(1);
    }

    @Test
    void aRowThatAnotherNodeMadeOfItMeanwhileIsTheVersion() throws IOException {
        ObjectVersion there = write(End.WELL);

        assertThat(write(End.WELL, End.WELL)).isEqualTo(there);

        assertThat(content(there)).isEqualTo(project);
        assertThat(files(id)).as("manifests").hasSize(1);
    }

    @Test
    void whereNobodyCanSayWhetherItCameThroughEverythingStays() throws IOException {
        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> write(End.COMMITTED_WITH_AN_ERROR, End.NEVER_BEGUN));

        assertThat(content(catalog.get(id))).isEqualTo(project);
        assertThat(files(id)).as("manifests").hasSize(1);
    }

    @Test
    void ofWhatCertainlyFailedTheManifestGoesAtOnceAndTheBytesAfterTheTimeOfGrace() {
        assertThatExceptionOfType(TransactionSystemException.class).isThrownBy(() -> write(End.ROLLED_BACK, End.WELL));

        assertThat(catalog.find(id)).isEmpty();
        assertThat(files(id)).as("manifests").isEmpty();
        String digest = digest();
        assertThat(files(digest)).hasSize(1);
        unheld.sweep(Instant.now().plusSeconds(1));
        assertThat(files(digest)).isEmpty();
    }

    private ObjectVersion write(End... ends) {
        VersionWriter writer = new VersionWriter(
                versions,
                rows,
                entities,
                store,
                bytesInUse,
                names,
                unheld,
                new Ending(List.of(ends).iterator()),
                events,
                actor,
                Clock.systemUTC());
        try (Incoming bytes = receive()) {
            return writer.write(id, project, "data", Map.of(), bytes);
        }
    }

    private Incoming receive() {
        return spool.receive(new ByteArrayInputStream(project.getBytes(UTF_8)));
    }

    private String digest() {
        try (Incoming bytes = receive()) {
            return bytes.digest();
        }
    }

    private String content(ObjectVersion version) throws IOException {
        try (InputStream bytes = catalog.open(version)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private List<Path> files(String part) {
        try (Stream<Path> files = Files.walk(storage.folder("objects"))) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Ending implements PlatformTransactionManager {

        private final Iterator<End> ends;
        private End end = End.WELL;

        Ending(Iterator<End> ends) {
            this.ends = ends;
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            end = ends.next();
            if (end == End.NEVER_BEGUN) {
                throw new TransactionSystemException("the database is away");
            }
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            if (end == End.ROLLED_BACK) {
                transactions.rollback(status);
            } else {
                transactions.commit(status);
            }
            if (end != End.WELL) {
                throw new TransactionSystemException("the connection was lost");
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
