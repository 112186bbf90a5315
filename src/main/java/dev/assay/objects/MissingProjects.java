package dev.assay.objects;

import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Projects that versions name and that do not exist, as after the loss of a database: no manifest knows whose they were. */
@Component
class MissingProjects {

    private record Missing(String project, long versions) {

        String words() {
            return "%s (%,d %s)".formatted(project, versions, versions == 1 ? "version" : "versions");
        }
    }

    private final JdbcClient jdbc;
    private final Projects projects;

    MissingProjects(JdbcClient jdbc, Projects projects) {
        this.jdbc = jdbc;
        this.projects = projects;
    }

    /** For people, with the way to mend it, to be added to a summary; empty where none is missing. Deleted versions count. */
    String words() {
        Set<String> known = projects.all().stream().map(Project::slug).collect(Collectors.toSet());
        String missing = jdbc
                .sql("select project, count(*) as versions from object_version group by project order by project")
                .query((row, number) -> new Missing(row.getString("project"), row.getLong("versions")))
                .list()
                .stream()
                .filter(one -> !known.contains(one.project()))
                .map(Missing::words)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? ""
                : "; missing projects, whose objects are answered with 404 until an admin makes a project of the same slug"
                        + " on Squads and projects: " + missing;
    }
}
