package dev.assay.objects;

import dev.assay.objects.query.Clause;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.QueryParser;
import dev.assay.objects.query.QueryProblem;
import dev.assay.objects.query.StopWords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person typed into the search box, see {@link QueryParser}.
 *
 * @param problems places that cannot be read
 * @param open whether a quote of it is not closed
 */
public record SearchQuery(String text, List<Clause> clauses, List<QueryProblem> problems, boolean open) {

    private static final int FEWEST_TO_SPARE_ONE = 3;

    public static SearchQuery of(String text) {
        QueryParser.Parsed parsed = QueryParser.parse(text, Clock.systemUTC());
        return new SearchQuery(text, parsed.clauses(), parsed.problems(), parsed.open());
    }

    /** Whether nothing is asked, but for the projects to look in. */
    public boolean asksNothing() {
        return problems.isEmpty() && namesProjectsOnly();
    }

    /** Whether something is asked that nothing can be found by, such as a sign alone. */
    public boolean asksInVain() {
        return !problems.isEmpty() && namesProjectsOnly();
    }

    /** Whether the clause only ranks: a stop word beside words that say something. */
    boolean ranksOnly(Clause clause) {
        return isStopWord(clause) && clauses.stream().anyMatch(this::saysSomething);
    }

    /** Whether a version without what the clause asks may still be what is looked for, if it has the others of its kind. */
    boolean dispensable(Clause clause) {
        return clause.forgiving() && clause.condition() instanceof Condition.Text && !ranksOnly(clause);
    }

    /** Whether there are enough words that one may be absent. */
    boolean sparesOne() {
        return clauses.stream().filter(this::dispensable).count() >= FEWEST_TO_SPARE_ONE;
    }

    private boolean saysSomething(Clause clause) {
        return !clause.not() && !clause.condition().words().isEmpty() && !isStopWord(clause);
    }

    /** One in quotes is meant. */
    private boolean isStopWord(Clause clause) {
        return !clause.not()
                && clause.condition() instanceof Condition.Text(List<String> words)
                && words.size() == 1
                && text.charAt(clause.from()) != '"'
                && StopWords.has(words.getFirst());
    }

    /** Slugs of the projects to look in; none for the current one. */
    public List<String> projects() {
        return conditions(Condition.Project.class)
                .filter(project -> !project.all())
                .map(Condition.Project::slug)
                .distinct()
                .toList();
    }

    /** Those that it names; the reader's own where it names none, or asks for all. */
    public List<String> projectsOr(String own) {
        List<String> named = projects();
        return named.isEmpty() || allProjects() ? List.of(own) : named;
    }

    public boolean allProjects() {
        return conditions(Condition.Project.class).anyMatch(Condition.Project::all);
    }

    /** The same of all projects, unless it names some. */
    public SearchQuery everywhere() {
        return projects().isEmpty() && !allProjects() ? of(Condition.Project.EVERYWHERE + " " + text) : this;
    }

    /** What to write for pairs that look like other words of the language, see {@link QueryParser#meant}. */
    public List<String> meant() {
        return conditions(Condition.Pair.class)
                .flatMap(pair -> QueryParser.meant(pair).stream())
                .distinct()
                .toList();
    }

    /** Whether a clause says the same as the term. */
    public boolean holds(String term) {
        return clauses.stream().anyMatch(saying(term));
    }

    /** The text without the term if it is there, else with it. */
    public String toggled(String term) {
        Predicate<Clause> same = saying(term);
        List<String> left = new ArrayList<>();
        int end = 0;
        for (Clause clause : clauses) {
            if (same.test(clause)) {
                left.add(text.substring(end, clause.from()));
                end = clause.to();
            }
        }
        if (end > 0) {
            left.add(text.substring(end));
        } else {
            // behind an open quote, one of the term would close it
            left.addAll(open ? List.of(term, text) : List.of(text, term));
        }
        return left.stream().map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Clauses that hold, each with what it asks. */
    <T extends Condition> Stream<T> conditions(Class<T> type) {
        return clauses.stream()
                .filter(clause -> !clause.not())
                .map(Clause::condition)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private boolean namesProjectsOnly() {
        return clauses.stream().allMatch(SearchQuery::namesProject);
    }

    private static boolean namesProject(Clause clause) {
        return !clause.not() && clause.condition() instanceof Condition.Project;
    }

    private Predicate<Clause> saying(String term) {
        List<Clause> other = clauses.isEmpty() ? List.of() : of(term).clauses();
        return clause -> text.substring(clause.from(), clause.to()).equals(term)
                || other.size() == 1 && clause.sameAs(other.getFirst());
    }
}
