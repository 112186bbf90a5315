package dev.assay.experiments.ui;

import dev.assay.experiments.TrialField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Columns about a trial that people look for by a word of theirs rather than by the key that clients write. */
final class KnownColumns {

    static final TrialField STARTED_BY = TrialField.attribute("user");
    static final TrialField COMMIT = TrialField.tag("mlflow.source.git.commit");

    private static final Map<TrialField, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put(VerdictCells.FIELD, "Reproducible");
        TITLES.put(STARTED_BY, "Started by");
        TITLES.put(COMMIT, "Commit");
        TITLES.put(TrialField.tag("mlflow.source.name"), "Source");
    }

    private KnownColumns() {}

    static Stream<TrialField> containing(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return TITLES.keySet().stream()
                .filter(field -> title(field).toLowerCase(Locale.ROOT).contains(word)
                        || field.key().contains(word));
    }

    static boolean contain(TrialField field) {
        return TITLES.containsKey(field);
    }

    /** Its word, else its key. */
    static String title(TrialField field) {
        return TITLES.getOrDefault(field, field.key());
    }
}
