package dev.assay.experiments.ui;

import dev.assay.base.ui.Numbers;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.TrialRow;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of trials as addresses and columns name them: {@code metrics.accuracy}, {@code params.k}, {@code tags.team}. */
final class TrialFields {

    private static final Map<Kind, String> PREFIXES =
            Map.of(Kind.METRIC, "metrics.", Kind.PARAM, "params.", Kind.TAG, "tags.", Kind.ATTRIBUTE, "attributes.");

    private static final int SHORT_COMMIT = 7;

    private TrialFields() {}

    static String text(TrialField field) {
        return PREFIXES.get(field.kind()) + field.key();
    }

    static Optional<TrialField> parse(String text) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> text.startsWith(prefix.getValue())
                        && text.length() > prefix.getValue().length())
                .map(prefix -> new TrialField(
                        prefix.getKey(), text.substring(prefix.getValue().length())))
                .findFirst();
    }

    /** As a cell shows it. */
    static String shown(TrialRow row, TrialField field) {
        if (field.kind() == Kind.METRIC) {
            Double value = row.metrics().get(field.key());
            return value == null ? "–" : Numbers.shown(value);
        }
        String text = Optional.ofNullable(full(row, field)).orElse("–");
        if (field.equals(KnownColumns.COMMIT)) {
            return text.substring(0, Math.min(SHORT_COMMIT, text.length()));
        }
        return field.kind() == Kind.PARAM ? Numbers.shown(text) : text;
    }

    /** The whole value, for the hover. */
    static @Nullable String full(TrialRow row, TrialField field) {
        return switch (field.kind()) {
            case METRIC ->
                Optional.ofNullable(row.metrics().get(field.key()))
                        .map(String::valueOf)
                        .orElse(null);
            case PARAM -> row.params().get(field.key());
            case TAG -> row.tags().get(field.key());
            case ATTRIBUTE ->
                field.equals(KnownColumns.STARTED_BY) ? row.trial().startedBy() : null;
            case DATASET -> null;
        };
    }
}
