package dev.assay.objects;

import dev.assay.objects.query.Clause;
import dev.assay.objects.query.Condition;
import dev.assay.objects.query.QueryProblem;
import dev.assay.projects.Projects;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells of projects that a query asks for and that do not exist: nothing would be found in them, without a word. */
@Component
public class UnknownProjects {

    private static final int KEYWORD = "project:".length();

    private final Projects projects;

    UnknownProjects(Projects projects) {
        this.projects = projects;
    }

    public List<QueryProblem> in(SearchQuery query) {
        return query.clauses().stream()
                .filter(this::asksForUnknown)
                .map(clause -> QueryProblem.at(
                        clause.from() + KEYWORD,
                        "There is no project '%s'.".formatted(((Condition.Project) clause.condition()).slug()),
                        false))
                .toList();
    }

    private boolean asksForUnknown(Clause clause) {
        return !clause.not()
                && clause.condition() instanceof Condition.Project project
                && !project.all()
                && projects.find(project.slug()).isEmpty();
    }
}
