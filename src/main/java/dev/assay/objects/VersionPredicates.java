package dev.assay.objects;

import dev.assay.objects.query.Clause;
import dev.assay.objects.query.Comparison;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.Words;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.predicate.dsl.SimpleBooleanPredicateClausesStep;

/** A query in the language of the index. */
final class VersionPredicates {

    /** So many first letters have a field of their own; longer beginnings are looked up among the words. */
    private static final int INDEXED_BEGINNING = 3;

    /** As ids and digests are copied. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{64}");

    private final SearchPredicateFactory f;
    private final List<String> projects;
    private final SearchQuery query;

    /** @param projects slugs of the projects to look in; none for all */
    VersionPredicates(SearchPredicateFactory f, List<String> projects, SearchQuery query) {
        this.f = f;
        this.projects = projects;
        this.query = query;
    }

    PredicateFinalStep of(Nearness nearness) {
        return switch (nearness) {
            case EXACT -> exact();
            case PARTIAL -> partial();
            default -> near(nearness);
        };
    }

    private BooleanPredicateClausesStep<?, ?> exact() {
        BooleanPredicateClausesStep<?, ?> all = facts();
        for (Clause clause : query.clauses()) {
            if (query.ranksOnly(clause)) {
                all.should(exact(clause.condition()));
            } else if (!clause.not() && clause.condition().asksWords()) {
                all.must(exact(clause.condition()));
            } else if (clause.forgiving()) {
                all.filter(exact(clause.condition()));
            }
        }
        return all;
    }

    /** What holds everything as asked is left out. */
    private PredicateFinalStep near(Nearness nearness) {
        return near(facts().mustNot(exact()), nearness);
    }

    /** With what holds everything as asked. */
    PredicateFinalStep roughly(Nearness nearness) {
        return nearness == Nearness.PARTIAL ? partial() : near(facts(), nearness);
    }

    /** Asked only where nothing is nearer, so that nothing needs to be left out. */
    private PredicateFinalStep partial() {
        BooleanPredicateClausesStep<?, ?> words = f.bool();
        query.clauses().stream()
                .filter(query::dispensable)
                .forEach(clause -> words.should(near(clause.condition(), Nearness.PARTIAL)));
        return near(facts().must(words.minimumShouldMatchNumber(-1)), Nearness.PARTIAL);
    }

    private PredicateFinalStep near(BooleanPredicateClausesStep<?, ?> all, Nearness nearness) {
        for (Clause clause : query.clauses()) {
            if (query.ranksOnly(clause)) {
                all.should(exact(clause.condition()));
            } else if (nearness == Nearness.PARTIAL && query.dispensable(clause)) {
                continue;
            } else if (clause.forgiving()) {
                all.must(near(clause.condition(), nearness));
            } else if (!clause.not() && clause.condition().asksWords()) {
                all.must(exact(clause.condition()));
            }
        }
        return all;
    }

    /** What is asked without words, and what must not be. */
    private BooleanPredicateClausesStep<?, ?> facts() {
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        if (!projects.isEmpty()) {
            all.filter(f.terms().field(VersionFields.PROJECT).matchingAny(projects));
        }
        if (query.asksNothing()) {
            all.filter(exact(new Condition.Latest()));
        }
        if (query.asksInVain()) {
            all.filter(f.matchNone());
        }
        for (Clause clause : query.clauses()) {
            if (clause.not()) {
                all.mustNot(exact(clause.condition()));
            } else if (clause.condition().words().isEmpty() && !(clause.condition() instanceof Condition.Project)) {
                all.filter(exact(clause.condition()));
            }
        }
        return all;
    }

    private PredicateFinalStep exact(Condition condition) {
        return switch (condition) {
            case Condition.Text text -> text(text.words());
            case Condition.Phrase phrase -> word(VersionFields.WORDS, String.join(" ", phrase.words()));
            case Condition.Name name -> every(VersionFields.NAMES, name.words());
            case Condition.Pair pair -> pair(pair);
            case Condition.Other(String key, String value) ->
                f.bool().filter(term(VersionFields.KEYS, key)).mustNot(pair(new Condition.Pair(key, value)));
            case Condition.Number number -> number(number);
            case Condition.HasKey(String key) -> term(VersionFields.KEYS, key);
            case Condition.Project project ->
                project.all() ? f.matchAll() : term(VersionFields.PROJECT, project.slug());
            case Condition.Author(String name) -> term(VersionFields.AUTHOR, name);
            case Condition.Kind(String kind) -> term(VersionFields.KIND, kind);
            case Condition.Stored(var comparison, var moment) ->
                range(VersionFields.STORED, comparison, VersionIndex.moment(moment));
            case Condition.Size(var comparison, long bytes) -> range(VersionFields.SIZE, comparison, bytes);
            case Condition.Latest latest ->
                f.match().field(VersionFields.NEWEST).matching(true);
        };
    }

    /** A number is found however it is spelt. */
    private PredicateFinalStep pair(Condition.Pair pair) {
        PredicateFinalStep spelt = term(VersionFields.PAIRS, pair.key() + "=" + pair.value());
        return pair.number()
                .<PredicateFinalStep>map(value -> f.or(
                        spelt,
                        f.bool()
                                .filter(number(new Condition.Number(pair.key(), Comparison.AT_LEAST, value)))
                                .filter(number(new Condition.Number(pair.key(), Comparison.AT_MOST, value)))))
                .orElse(spelt);
    }

    private PredicateFinalStep near(Condition condition, Nearness nearness) {
        return switch (condition) {
            case Condition.Name name -> roughly(VersionFields.NAMES, name.words(), nearness);
            case Condition.Pair pair -> f.or(exact(pair), valueRoughly(pair, nearness));
            default -> roughly(VersionFields.WORDS, condition.words(), nearness);
        };
    }

    /** A word of the name says more than one of the metadata. */
    private PredicateFinalStep text(List<String> words) {
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        for (String word : words) {
            PredicateFinalStep there = word(VersionFields.WORDS, word);
            all.must(ID.matcher(word).matches() ? f.or(there, term(VersionFields.IDS, word)) : there)
                    .should(word(VersionFields.NAMES, word));
        }
        return all;
    }

    private PredicateFinalStep every(String field, List<String> words) {
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        words.forEach(word -> all.must(word(field, word)));
        return all;
    }

    private PredicateFinalStep roughly(String field, List<String> words, Nearness nearness) {
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        words.forEach(word -> all.must(Words.isTerm(word) ? roughly(field, word, nearness) : word(field, word)));
        return all;
    }

    private PredicateFinalStep roughly(String field, String word, Nearness nearness) {
        String folded = Words.folded(word);
        int edits = Math.min(Words.edits(folded), nearness.edits());
        SimpleBooleanPredicateClausesStep<?, ?> any =
                f.or().add(f.match().field(field).matching(word).boost(4));
        if (field.equals(VersionFields.WORDS)) {
            any = any.add(f.match().field(VersionFields.STEMS).matching(word).boost(2));
        }
        if (folded.length() <= Words.LONGEST_ROUGH) {
            any = any.add(beginning(field, folded));
        }
        if (edits > 0) {
            // two wrong letters are looked for behind a right one, for among all words that takes long
            any = any.add(f.match().field(field).matching(word).fuzzy(edits, edits - 1));
        }
        if (edits > 0 && nearness == Nearness.DISTANT && field.equals(VersionFields.WORDS)) {
            any = any.add(f.match().field(VersionFields.STEMS).matching(word).fuzzy(1, 1));
        }
        return any;
    }

    /** Each word of the value under the key, with a letter or two wrong in either. */
    private PredicateFinalStep valueRoughly(Condition.Pair pair, Nearness nearness) {
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        Words.terms(Words.composed(pair.value()))
                .map(MatchResult::group)
                .distinct()
                .forEach(word -> all.must(valueRoughly(pair.key(), word, nearness)));
        return all;
    }

    private PredicateFinalStep valueRoughly(String key, String word, Nearness nearness) {
        String value = VersionFields.value(key, word);
        String folded = Words.folded(word);
        int edits = key.length() > Words.LONGEST_ROUGH ? 0 : Math.min(Words.edits(folded), nearness.edits());
        SimpleBooleanPredicateClausesStep<?, ?> any =
                f.or().add(f.match().field(VersionFields.VALUES).matching(value).boost(4));
        if (folded.length() >= INDEXED_BEGINNING && !Words.isNumber(folded)) {
            any = any.add(f.prefix().field(VersionFields.VALUES).matching(value));
        }
        if (edits > 0) {
            any = any.add(f.match().field(VersionFields.VALUES).matching(value).fuzzy(edits, edits - 1));
        }
        return any;
    }

    private PredicateFinalStep beginning(String field, String folded) {
        return folded.length() <= INDEXED_BEGINNING && field.equals(VersionFields.WORDS)
                ? f.match().field(VersionFields.BEGINNINGS).matching(folded).constantScore()
                : f.prefix().field(field).matching(folded);
    }

    private PredicateFinalStep number(Condition.Number number) {
        SimpleBooleanPredicateClausesStep<?, ?> any = f.or();
        for (NumberLadder.Run run : NumberLadder.runs(number.key(), number.comparison(), number.value())) {
            any = any.add(f.range().field(VersionFields.NUMBERS).between(run.first(), run.last()));
        }
        return any;
    }

    private PredicateFinalStep range(String field, Comparison comparison, long value) {
        return switch (comparison) {
            case MORE -> f.range().field(field).greaterThan(value);
            case AT_LEAST -> f.range().field(field).atLeast(value);
            case LESS -> f.range().field(field).lessThan(value);
            case AT_MOST -> f.range().field(field).atMost(value);
        };
    }

    /** Its terms side by side. */
    private PredicateFinalStep word(String field, String word) {
        return f.phrase().field(field).matching(word);
    }

    private PredicateFinalStep term(String field, String value) {
        return f.match().field(field).matching(value);
    }
}
