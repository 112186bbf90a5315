package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.SignedIn;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether people find what they know among thousands: descriptions of public packages. */
@SignedIn
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KnownItemContract {

    private static final int ASKED = 200;
    private static final int FIRST = 10;
    private static final double GOAL = 0.9;

    @Autowired
    ObjectSearch search;

    private final String project = "p" + UUID.randomUUID();
    private KnownItems known;

    @BeforeAll
    void store(@Autowired EntityManager entities, @Autowired PlatformTransactionManager transactions)
            throws IOException {
        try (InputStream lines = KnownItemContract.class.getResourceAsStream("packages.tsv")) {
            known = new KnownItems(
                    new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList(),
                    7);
        }
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (KnownItems.Item item : known.items()) {
                entities.persist(new StoredVersion(version(item), true));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theWantedIsAmongTheFirst(KnownItems.Kind kind) {
        List<KnownItems.Question> questions = known.questions(kind, ASKED);

        List<String> missed = questions.stream()
                .filter(question -> !found(question))
                .map(question -> question.words() + " → " + question.wanted().name())
                .toList();

        assertThat(1 - missed.size() / (double) ASKED)
                .as("share of questions whose answer is among the first %d; missed: %s", FIRST, missed)
                .isGreaterThanOrEqualTo(GOAL);
    }

    private boolean found(KnownItems.Question question) {
        return search.search(project, SearchQuery.of(question.words()), null, FIRST).items().stream()
                .anyMatch(hit -> hit.version().name().equals(question.wanted().name()));
    }

    private ObjectVersion version(KnownItems.Item item) {
        return new ObjectVersion(
                VersionIds.next(Instant.now()),
                project,
                item.name(),
                1,
                "0".repeat(64),
                0,
                "application/octet-stream",
                new TreeMap<>(Map.of("description", item.description())),
                "ada",
                Instant.now(),
                null);
    }
}
