package dev.assay.objects;

import dev.assay.objects.port.ObjectStore.Manifest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives manifests the rows that they lack, in batches of plain SQL: there may be millions. The index is another's work. */
@Component
class RestoreRows {

    /** Indexes are written in whole pages at each commit: many rows at once change few of them more than once. */
    static final int BATCH = 5000;

    static final int AT_ONCE = 64;
    /** Names to join with: a list given to {@code in} beside a project would make H2 walk the project's whole index. */
    private static final String LAST_NUMBERS = """
            select s.project, s.name, greatest(
                coalesce((select max(v.number) from object_version v where v.project = s.project and v.name = s.name), 0),
                coalesce((select n.given from object_number n where n.project = s.project and n.name = s.name), 0)) as last
            from unnest(cast(? as varchar(63) array), cast(? as varchar(1024) array)) as s (project, name)""";

    /** Joined for the same reason. */
    private static final String LOCATORS = """
            select v.project, v.name, v.locator
            from unnest(cast(? as varchar(63) array), cast(? as varchar(1024) array)) as s (project, name)
            join object_version v on v.project = s.project and v.name = s.name
            where v.locator is not null""";

    private final JdbcClient jdbc;
    private final VersionRows rows;
    private final TransactionTemplate transaction;

    RestoreRows(JdbcClient jdbc, VersionRows rows, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param taken hears of manifests that stay without a row, since another version has their number
     * @param progress hears how many manifests were looked at
     * @return how many rows were added
     */
    int restore(Stream<Manifest> manifests, Consumer<ObjectVersion> taken, IntConsumer progress) {
        int[] added = new int[1];
        int[] looked = new int[1];
        // not an iterator, which would hold all of a day
        manifests.gather(Gatherers.windowFixed(BATCH)).forEach(batch -> {
            added[0] += restore(batch, Optional::of, taken);
            looked[0] += batch.size();
            progress.accept(looked[0]);
        });
        return added[0];
    }

    /** @param again asks for what became of a manifest meanwhile, once its row is seen to be missing: it may be purged */
    int restore(List<Manifest> batch, Function<Manifest, Optional<Manifest>> again, Consumer<ObjectVersion> taken) {
        List<Manifest> missing = missing(batch).stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, again::apply))
                .flatMap(Optional::stream)
                .toList();
        if (missing.isEmpty()) {
            return 0;
        }
        try {
            Integer added = transaction.execute(status -> insert(missing));
            return added == null ? 0 : added;
        } catch (DuplicateKeyException e) {
            return oneByOne(missing, taken);
        }
    }

    private int oneByOne(List<Manifest> missing, Consumer<ObjectVersion> taken) {
        int added = 0;
        for (Manifest manifest : missing) {
            try {
                transaction.executeWithoutResult(status -> insert(List.of(manifest)));
                added++;
            } catch (DuplicateKeyException e) {
                taken.accept(manifest.version());
            }
        }
        return added;
    }

    /** Those without a row. */
    List<Manifest> missing(List<Manifest> batch) {
        String[] ids = batch.stream().map(manifest -> manifest.version().id()).toArray(String[]::new);
        List<String> known = jdbc.sql("select id from object_version where id = any(?)")
                .param(ids)
                .query(String.class)
                .list();
        Collection<String> there = new HashSet<>(known);
        List<Manifest> missing = batch.stream()
                .filter(manifest -> !there.contains(manifest.version().id()))
                .toList();
        Set<String> placed = locators(missing);
        return missing.stream()
                .filter(manifest -> !placed.contains(place(manifest.version())))
                .sorted(Comparator.<Manifest>comparingInt(
                                manifest -> manifest.version().number())
                        .thenComparing(manifest -> manifest.version().createdAt()))
                .toList();
    }

    /** A copy over its original carries the id of that, and has a row of its own. */
    private Set<String> locators(List<Manifest> missing) {
        List<ObjectVersion> located = missing.stream()
                .map(Manifest::version)
                .filter(version -> version.locator() != null)
                .toList();
        Set<String> placed = new HashSet<>();
        if (!located.isEmpty()) {
            named(LOCATORS, located).query(row -> {
                placed.add(place(row.getString("project"), row.getString("name"), row.getString("locator")));
            });
        }
        return placed;
    }

    private static String place(ObjectVersion version) {
        return place(version.project(), version.name(), version.locator());
    }

    private static String place(String project, String name, @Nullable String locator) {
        return "s3://%s/%s %s".formatted(project, name, locator);
    }

    private JdbcClient.StatementSpec named(String sql, List<ObjectVersion> versions) {
        List<ObjectVersion> names = versions.stream()
                .collect(Collectors.toMap(ObjectVersion::uri, version -> version, (one, other) -> one))
                .values()
                .stream()
                .toList();
        return jdbc.sql(sql)
                .param(names.stream().map(ObjectVersion::project).toArray(String[]::new))
                .param(names.stream().map(ObjectVersion::name).toArray(String[]::new));
    }

    private int insert(List<Manifest> missing) {
        Map<String, Integer> before = lastNumbers(missing);
        Map<String, Integer> last = new HashMap<>(before);
        List<Manifest> numbered =
                missing.stream().map(manifest -> numbered(manifest, last)).toList();
        numbered.stream()
                .map(Manifest::version)
                .filter(version -> Objects.equals(last.get(version.uri()), version.number()))
                .filter(version -> before.getOrDefault(version.uri(), 0) > 0)
                .forEach(version -> rows.notNewestBelow(version.project(), version.name(), version.number()));
        rows.insert(numbered.stream().map(manifest -> row(manifest, last)).toList());
        return numbered.size();
    }

    /** Numbers a version that its store does not number, and keeps the highest of its name. */
    private static Manifest numbered(Manifest manifest, Map<String, Integer> last) {
        ObjectVersion version = manifest.version();
        int highest = last.getOrDefault(version.uri(), 0);
        int number = version.number() == 0 ? highest + 1 : version.number();
        last.put(version.uri(), Math.max(highest, number));
        return new Manifest(version.numbered(number), manifest.deleted());
    }

    private Map<String, Integer> lastNumbers(List<Manifest> missing) {
        Map<String, Integer> numbers = new HashMap<>();
        named(LAST_NUMBERS, missing.stream().map(Manifest::version).toList()).query(row -> {
            numbers.put("s3://" + row.getString("project") + "/" + row.getString("name"), row.getInt("last"));
        });
        return numbers;
    }

    private static VersionRows.NewVersion row(Manifest manifest, Map<String, Integer> last) {
        ObjectVersion version = manifest.version();
        boolean newest = version.number() == last.getOrDefault(version.uri(), 0);
        return new VersionRows.NewVersion(version, newest, manifest.deleted() ? version.createdAt() : null);
    }
}
