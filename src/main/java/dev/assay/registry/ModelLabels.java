package dev.assay.registry;

import dev.assay.access.May;
import dev.assay.base.Characters;
import dev.assay.base.InvalidInput;
import dev.assay.experiments.KeyRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tags, aliases and former stages that MLflow clients put on models and versions. They label; no route follows them, and
 * no gate asks for them. The squad that owns the model sets them, and who registered it, or the version that is labelled.
 */
@Service
public class ModelLabels {

    /** In place of a version's number: the tag is on the model itself. */
    public static final int MODEL = 0;

    /** A version's status as MLflow clients read it: told, never kept. */
    public static final String STATUS = "assay.status";

    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_VALUE = 100_000;

    /**
     * @param stage {@code Staging}, {@code Production} or {@code Archived}; absent for none
     * @param location where the files lie, when the source is another version or a logged model
     */
    public record Mark(
            @Nullable String stage,
            @Nullable String runLink,
            @Nullable String location) {

        public static final Mark NONE = new Mark(null, null, null);

        static Mark read(ResultSet row) throws SQLException {
            return new Mark(row.getString("stage"), row.getString("run_link"), row.getString("location"));
        }

        public Mark in(@Nullable String other) {
            return new Mark(other, runLink, location);
        }
    }

    private final JdbcClient jdbc;
    private final OwnModels own;
    private final RegistryNews news;
    private final Clock clock;

    ModelLabels(JdbcClient jdbc, OwnModels own, RegistryNews news, Clock clock) {
        this.jdbc = jdbc;
        this.own = own;
        this.news = news;
        this.clock = clock;
    }

    /** Whether the actor may label and describe it. @param version {@link #MODEL} for the model itself */
    @PreAuthorize(May.VIEW)
    public boolean mayEdit(String model, int version) {
        return own.mayLabel(model, version);
    }

    @PreAuthorize(May.VIEW)
    public Map<String, String> tags(String model, int version) {
        Map<String, String> tags = new TreeMap<>();
        jdbc.sql("select tag_key, tag_value from model_tag where model = ? and version = ?")
                .params(model, version)
                .query(row -> {
                    tags.put(row.getString(1), row.getString(2));
                });
        return tags;
    }

    /**
     * @throws InvalidInput when MLflow would not take it, or it is told by the portal
     * @throws dev.assay.base.NotAllowed when it is another squad's, as all that follow do
     */
    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void tag(String model, int version, String key, String value) {
        KeyRule.check("key", key, LONGEST_KEY);
        if (Characters.exceed(value, LONGEST_VALUE)) {
            throw new InvalidInput("value", value, "Use at most 100,000 characters.");
        }
        untag(model, version, key);
        jdbc.sql("insert into model_tag (model, version, tag_key, tag_value) values (?, ?, ?, ?)")
                .params(model, version, key, value)
                .update();
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void untag(String model, int version, String key) {
        if (version != MODEL && key.equals(STATUS)) {
            throw new InvalidInput(
                    "key", key, "It says what was decided in the portal, and is neither set nor deleted.");
        }
        own.checkLabels(model, version);
        jdbc.sql("delete from model_tag where model = ? and version = ? and tag_key = ?")
                .params(model, version, key)
                .update();
        news.changed(model);
    }

    /** Version numbers by alias. */
    @PreAuthorize(May.VIEW)
    public Map<String, Integer> aliases(String model) {
        Map<String, Integer> aliases = new TreeMap<>();
        jdbc.sql("select alias, version from model_alias where model = ?")
                .param(model)
                .query(row -> {
                    aliases.put(row.getString(1), row.getInt(2));
                });
        return aliases;
    }

    @PreAuthorize(May.VIEW)
    public Optional<Integer> alias(String model, String alias) {
        return jdbc.sql("select version from model_alias where model = ? and alias = ?")
                .params(model, alias)
                .query(Integer.class)
                .optional();
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void setAlias(String model, String alias, int version) {
        removeAlias(model, alias);
        jdbc.sql("insert into model_alias (model, alias, version) values (?, ?, ?)")
                .params(model, alias, version)
                .update();
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void removeAlias(String model, String alias) {
        own.checkLabels(model, MODEL);
        jdbc.sql("delete from model_alias where model = ? and alias = ?")
                .params(model, alias)
                .update();
        news.changed(model);
    }

    /** Empty for a version that was never marked. */
    @PreAuthorize(May.VIEW)
    public Optional<Mark> findMark(String model, int version) {
        return jdbc.sql("select stage, run_link, location from model_mark where model = ? and version = ?")
                .params(model, version)
                .query((row, number) -> Mark.read(row))
                .optional();
    }

    /** By version; those that were never marked are left out. */
    @PreAuthorize(May.VIEW)
    public Map<Integer, Mark> marks(String model) {
        Map<Integer, Mark> marks = new TreeMap<>();
        jdbc.sql("select version, stage, run_link, location from model_mark where model = ?")
                .param(model)
                .query(row -> {
                    marks.put(row.getInt("version"), Mark.read(row));
                });
        return marks;
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void mark(String model, int version, Mark mark) {
        own.checkLabels(model, version);
        unmark(model, version);
        jdbc.sql("insert into model_mark (model, version, stage, run_link, location) values (?, ?, ?, ?, ?)")
                .params(model, version)
                .param(mark.stage())
                .param(mark.runLink())
                .param(mark.location())
                .update();
    }

    /** Marks the version with its stage; it and its model are of now. */
    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void stage(String model, int version, Mark mark) {
        mark(model, version, mark);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("update model_version set updated_at = ? where model = ? and version = ?")
                .params(now, model, version)
                .update();
        jdbc.sql("update model set updated_at = ? where name = ?")
                .params(now, model)
                .update();
    }

    private void unmark(String model, int version) {
        jdbc.sql("delete from model_mark where model = ? and version = ?")
                .params(model, version)
                .update();
    }

    void remove(String model, int version) {
        unmark(model, version);
        jdbc.sql("delete from model_tag where model = ? and version = ?")
                .params(model, version)
                .update();
        jdbc.sql("delete from model_alias where model = ? and version = ?")
                .params(model, version)
                .update();
    }

    void removeAll(String model) {
        jdbc.sql("delete from model_mark where model = ?").param(model).update();
        jdbc.sql("delete from model_tag where model = ?").param(model).update();
        jdbc.sql("delete from model_alias where model = ?").param(model).update();
    }
}
