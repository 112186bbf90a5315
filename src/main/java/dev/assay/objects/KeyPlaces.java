package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.objects.port.SharedBucket;
import dev.assay.projects.Projects;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which object a key of a bucket is: below the portal's own prefix {@code <project>/<name>}, elsewhere what the import has
 * said that covers it, the one with the longest prefix first.
 */
@Component
class KeyPlaces {

    private final Projects projects;
    private final StoredImports imports;

    /** @param project null when it follows the prefix */
    record Area(String prefix, @Nullable String project) {}

    record Place(String project, String name) {}

    KeyPlaces(Projects projects, StoredImports imports) {
        this.projects = projects;
        this.imports = imports;
    }

    Optional<Area> area(SharedBucket bucket, String key) {
        if (key.startsWith(bucket.prefix())) {
            return Optional.of(new Area(bucket.prefix(), null));
        }
        return imports.of(bucket.bucket()).stream()
                .filter(row -> key.startsWith(row.prefix()))
                .max(Comparator.comparing(row -> row.prefix().length()))
                .map(row -> new Area(row.prefix(), row.project()));
    }

    /** @throws InvalidInput or NotFound when it can be no object */
    Place place(SharedBucket bucket, Area area, String key) {
        Area covering = key.startsWith(bucket.prefix()) ? new Area(bucket.prefix(), null) : area;
        String rest = key.substring(covering.prefix().length());
        int slash = rest.indexOf('/');
        if (covering.project() == null && slash < 0) {
            throw new InvalidInput("key", key, "After %s it needs <project>/<name>.".formatted(covering.prefix()));
        }
        Place place = covering.project() == null
                ? new Place(rest.substring(0, slash), rest.substring(slash + 1))
                : new Place(covering.project(), rest);
        if (projects.find(place.project()).isEmpty()) {
            throw new NotFound("Project", place.project());
        }
        ObjectNames.checked(place.name());
        if (ObjectNames.own(place.name()) && !key.startsWith(bucket.prefix())) {
            throw new InvalidInput(
                    "name", place.name(), "Names below trials/, code/ and models/ are the portal's own.");
        }
        return place;
    }
}
