package dev.assay.projects;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProjectRows extends JpaRepository<ProjectRow, String> {

    @Query("select p from ProjectRow p where p.slug > :after order by p.slug")
    List<ProjectRow> page(String after, Limit limit);

    @Query("select p from ProjectRow p order by p.createdAt, p.slug")
    List<ProjectRow> oldest(Limit limit);

    @Query("select p from ProjectRow p where p.squad in :squads order by p.createdAt, p.slug")
    List<ProjectRow> oldestOf(Set<String> squads, Limit limit);

    default Optional<ProjectRow> usual(Set<String> squads) {
        return oldestOf(squads, Limit.of(1)).stream().findFirst().or(() -> oldest(Limit.of(1)).stream()
                .findFirst());
    }

    @Query("select p.slug from ProjectRow p order by p.slug")
    List<String> slugs();
}
