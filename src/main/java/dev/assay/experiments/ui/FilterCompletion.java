package dev.assay.experiments.ui;

import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.filter.Comparison;
import dev.assay.experiments.filter.FilterParser;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may come next in a filter: a field, an operator, a value that trials have, or what joins two conditions. */
final class FilterCompletion {

    private static final int MOST = 8;
    private static final int LOOKED_AT = 200;
    private static final int LONGEST = 80;

    private static final List<String> BEGINNINGS = List.of("metrics.", "params.", "tags.");
    private static final List<String> ATTRIBUTES = List.of(
            "status",
            "run_name",
            "user_id",
            "start_time",
            "end_time",
            "duration",
            "run_id",
            "dataset.name",
            "dataset.digest",
            "dataset.context");
    private static final List<String> OF_NUMBERS = List.of(">", ">=", "<", "<=", "=", "!=");
    private static final List<String> OF_TEXTS = List.of("=", "!=", "LIKE", "ILIKE");
    private static final List<String> STATES =
            Stream.of(TrialStatus.values()).map(Enum::name).toList();

    private static final Pattern KEY = Pattern.compile(
            "(?<![\\w.])(?<entity>(?:metric|param|parameter|tag)s?)\\.(?:(?<quote>[`\"'])(?<quoted>[^`\"']*)|(?<key>[^\\s=<>!()'\"`,]*))$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE =
            Pattern.compile("(?<![\\w.])(?:status|attributes?\\.status)\\s*(?:=|!=)\\s*(?<value>['\"]?\\w*)$");
    private static final Pattern VALUE = Pattern.compile(
            "(?<![\\w.])(?<field>(?:(?:param|parameter|tag)s?\\.(?:(?<quote>[`\"'])[^`\"']+\\k<quote>|[^\\s=<>!()'\"`,]+)|(?:attributes?\\.)?run_name|datasets?\\.(?:name|digest|context))"
                    + "\\s*(?:=|!=)\\s*)(?<value>['\"][^'\"]*|[^\\s'\"]*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("(?<word>\\w*)$");
    private static final Pattern PLAIN = Pattern.compile("[^\\s=<>!()'\"`,]+");

    private final Known known;

    FilterCompletion(Known known) {
        this.known = known;
    }

    static FilterCompletion of(String experimentId, TrialSearch search) {
        return new FilterCompletion(new Known() {
            @Override
            public List<String> keys(TrialField.Kind kind, String containing) {
                return switch (kind) {
                    case METRIC -> search.metricKeys(experimentId, containing, LOOKED_AT);
                    case PARAM -> search.paramKeys(experimentId, containing, LOOKED_AT);
                    case TAG -> search.tagKeys(experimentId, containing, LOOKED_AT);
                    case ATTRIBUTE, DATASET -> List.of();
                };
            }

            @Override
            public List<String> values(TrialField field, String beginning) {
                return search.values(experimentId, field, beginning, MOST);
            }
        });
    }

    /** What the trials of an experiment have. */
    interface Known {

        List<String> keys(TrialField.Kind kind, String containing);

        List<String> values(TrialField field, String beginning);
    }

    /**
     * @param from where in the text what is proposed takes the place of what was written, up to the caret
     * @param texts to choose from; none where anything may come
     */
    record Proposals(int from, List<String> texts) {

        static Proposals none(int caret) {
            return new Proposals(caret, List.of());
        }
    }

    /** @param caret between 0 and the length of the text */
    Proposals at(String text, int caret) {
        String before = text.substring(0, Math.clamp(caret, 0, text.length()));
        Matcher key = KEY.matcher(before);
        if (key.find()) {
            return open(before.substring(0, key.start())) ? Proposals.none(caret) : keys(key);
        }
        Matcher state = STATE.matcher(before);
        if (state.find()) {
            return beginning(state.start("value"), state.group("value").replaceFirst("^['\"]", ""), STATES, "'%s' ");
        }
        Matcher value = VALUE.matcher(before);
        if (value.find() && !open(before.substring(0, value.start()))) {
            return values(value);
        }
        Matcher word = WORD.matcher(before);
        return word.find() ? words(before.substring(0, word.start()), word.group("word")) : Proposals.none(caret);
    }

    /** What an unknown name at this place of a filter may stand for: the fields that trials logged under it. */
    List<String> meant(String filter, int position) {
        return conditions(filter).stream()
                .filter(condition -> condition.position() == position)
                .map(Comparison::field)
                .filter(field -> field.kind() == TrialField.Kind.ATTRIBUTE)
                .flatMap(field -> logged(field.key()))
                .toList();
    }

    private Stream<String> logged(String key) {
        return BEGINNINGS.stream()
                .filter(beginning ->
                        known.keys(kind(beginning.replace(".", "")), key).contains(key))
                .map(beginning -> beginning + quoted(key));
    }

    private static TrialField.Kind kind(String entity) {
        return Objects.requireNonNull(FilterParser.kind(entity), entity);
    }

    private Proposals keys(Matcher key) {
        String entity = key.group("entity");
        TrialField.Kind kind = kind(entity);
        String typed = key.group("quote") == null ? key.group("key") : key.group("quoted");
        return new Proposals(
                key.start(),
                known.keys(kind, typed).stream()
                        .sorted(Comparator.comparing(TrialTags::shownElsewhere)
                                .thenComparing(name -> !name.startsWith(typed)))
                        .limit(MOST)
                        .map(name -> entity + "." + quoted(name) + " ")
                        .toList());
    }

    private Proposals values(Matcher value) {
        TrialField field = conditions(value.group("field") + "''").getFirst().field();
        String typed = value.group("value").replaceFirst("^['\"]", "");
        return new Proposals(
                value.start("value"),
                known.values(field, typed).stream()
                        .filter(one -> one.length() <= LONGEST)
                        .map(one -> "'" + one.replace("'", "''") + "' ")
                        .toList());
    }

    /** Whether a quote is not closed: what follows is a value. */
    private static boolean open(String text) {
        char quote = 0;
        for (char next : text.toCharArray()) {
            if (quote == 0 && "'\"`".indexOf(next) >= 0) {
                quote = next;
            } else if (next == quote) {
                quote = 0;
            }
        }
        return quote != 0;
    }

    private static String quoted(String key) {
        return PLAIN.matcher(key).matches() ? key : "`" + key.replace("`", "``") + "`";
    }

    private Proposals words(String before, String word) {
        int from = before.length();
        if (before.isBlank() || before.matches("(?is).*\\sand\\s+")) {
            return beginning(
                    from,
                    word,
                    Stream.concat(BEGINNINGS.stream(), ATTRIBUTES.stream()).toList(),
                    "%s");
        }
        if (before.equals(before.stripTrailing())) {
            return Proposals.none(from);
        }
        if (!conditions(before).isEmpty()) {
            return beginning(from, word, List.of("and"), "%s ");
        }
        List<Comparison> begun = conditions(before + "= 0");
        return begun.isEmpty()
                ? Proposals.none(from)
                : beginning(from, word, ofNumbers(begun.getLast().field()) ? OF_NUMBERS : OF_TEXTS, "%s ");
    }

    private static boolean ofNumbers(TrialField field) {
        return field.kind() == TrialField.Kind.METRIC || field.isTime();
    }

    /** None while it cannot be read. */
    private static List<Comparison> conditions(String filter) {
        try {
            return FilterParser.parse(filter);
        } catch (FilterProblem unfinished) {
            return List.of();
        }
    }

    private static Proposals beginning(int from, String typed, List<String> all, String form) {
        return new Proposals(
                from,
                all.stream()
                        .filter(one -> one.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)))
                        .filter(one -> !one.equals(typed))
                        .map(form::formatted)
                        .toList());
    }
}
