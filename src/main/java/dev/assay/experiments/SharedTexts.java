package dev.assay.experiments;

import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.VersionNeed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Long texts about trials, and their code, that lie below {@code provenance/}, once for all trials whose tags name them. */
@Component
class SharedTexts implements VersionNeed {

    private static final String FOLDER = "provenance/";
    private static final String REPLACED = "assay.code.replaced"; // ids of versions that the session's tag named before
    private static final String[] TAGS = {
        ObjectTag.CODE, ObjectTag.SESSION, "assay.git.diff", "assay.lock.object", "assay.packages.object"
    };
    private static final String[] NAMING =
            Stream.concat(Stream.of(TAGS), Stream.of(REPLACED)).toArray(String[]::new);
    private static final int MOST = 100;

    private record Named(String tag, String value) {

        String version() {
            return ObjectTag.id(value).orElse(value);
        }

        /** What was replaced is needed as long as the tag of another trial names it. */
        Stream<Named> each() {
            return tag.equals(REPLACED)
                    ? Stream.of(value.split(" ")).map(id -> new Named(ObjectTag.SESSION, ObjectTag.value(id)))
                    : Stream.of(this);
        }
    }

    private final JdbcClient jdbc;
    private final ObjectCatalog objects;

    SharedTexts(JdbcClient jdbc, ObjectCatalog objects) {
        this.jdbc = jdbc;
        this.objects = objects;
    }

    @Override
    public List<Reference> of(ObjectVersion version) {
        if (!version.name().startsWith(FOLDER)) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct t.run_id, t.name from experiment e
                        join trial_tag x on x.experiment_id = e.id and x.tag_key in (:tags) and x.value_start in (:values)
                        join trial t on t.id = x.trial_id
                        where e.project = :project limit :most""")
                .param("tags", List.of(TAGS))
                .param("values", List.of(version.id(), ObjectTag.value(version.id())))
                .param("project", version.project())
                .param("most", MOST)
                .query((row, number) -> new Reference(Kind.TRIAL, row.getString(1), row.getString(2)))
                .list();
    }

    /** Those that no other trial of its project names. */
    void purge(StoredTrial trial) {
        purge(trial.trial().project(), "trial_id", trial.id());
    }

    /** Those that no trial of another experiment of the project names. */
    void purge(String project, long experiment) {
        purge(project, "experiment_id", experiment);
    }

    private void purge(String project, String column, long id) {
        List<Named> named = jdbc.sql("select distinct tag_key, tag_value from trial_tag where " + column
                        + " = ? and tag_key = any(?)")
                .params(id, NAMING)
                .query((row, number) -> new Named(row.getString(1), row.getString(2)))
                .list();
        named.stream()
                .flatMap(Named::each)
                .distinct()
                .filter(text -> !namedElsewhere(project, text, column, id))
                .flatMap(text -> objects.find(text.version()).stream())
                .filter(text -> text.project().equals(project) && text.name().startsWith(FOLDER))
                .forEach(text -> objects.purgeBelow(project, text.name()));
    }

    private boolean namedElsewhere(String project, Named text, String column, long id) {
        return jdbc.sql("""
                        select 1 from experiment e
                        join trial_tag x on x.experiment_id = e.id and x.tag_key = ? and x.value_start = %s
                        where e.project = ? and x.%s <> ? limit 1""".formatted(TrialValues.start("?"), column))
                .params(text.tag(), text.value(), project, id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
