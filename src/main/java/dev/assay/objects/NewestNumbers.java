package dev.assay.objects;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The number of the newest version of each name. */
@Component
class NewestNumbers {

    /** A list of names to join with: given to {@code in} beside a project, H2 would walk the index of the whole project. */
    private static final String SQL = """
            select s.project, s.name,
                   (select v.number from object_version v
                    where v.project = s.project and v.name = s.name and v.deleted_at is null
                    order by v.project desc, v.name desc, v.number desc limit 1) as newest
            from unnest(cast(? as varchar(63) array), cast(? as varchar(1024) array)) as s (project, name)""";

    private final JdbcClient jdbc;

    NewestNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By {@link ObjectVersion#uri()}; none for a name that is gone. */
    Map<String, Integer> of(Collection<ObjectVersion> versions) {
        if (versions.isEmpty()) {
            return Map.of();
        }
        List<ObjectVersion> names = versions.stream()
                .collect(Collectors.toMap(ObjectVersion::uri, version -> version, (one, other) -> one))
                .values()
                .stream()
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        jdbc.sql(SQL)
                .param(names.stream().map(ObjectVersion::project).toArray(String[]::new))
                .param(names.stream().map(ObjectVersion::name).toArray(String[]::new))
                .query(row -> {
                    int newest = row.getInt("newest");
                    if (!row.wasNull()) {
                        numbers.put("s3://" + row.getString("project") + "/" + row.getString("name"), newest);
                    }
                });
        return numbers;
    }
}
