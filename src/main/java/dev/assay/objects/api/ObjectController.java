package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Objects of a project; {@code -} as project means the token's own. A name stands in the path or, where it holds what a path
 * cannot carry, in the parameter {@code name}.
 */
@RestController
@RequestMapping("/api/v1/projects/{project}/objects")
@Tag(name = "Objects")
class ObjectController {

    private static final String PATTERN = "metadata.";
    private static final int MOST = 1000;

    private final ObjectCatalog catalog;
    private final SearchAnswers answers;
    private final OwnProject projects;

    ObjectController(ObjectCatalog catalog, SearchAnswers answers, OwnProject projects) {
        this.catalog = catalog;
        this.answers = answers;
        this.projects = projects;
    }

    @PutMapping("/{*name}")
    @Operation(
            summary = "Store the body as a new version; x-amz-meta-* headers are its metadata",
            description = UploadHeaders.DIGESTS)
    ResponseEntity<ObjectItem> putByPath(
            @PathVariable String project, @PathVariable String name, HttpServletRequest request) throws IOException {
        return put(project, name.substring(1), request);
    }

    @PutMapping
    @Operation(summary = "Store the body as a new version, named by a parameter", description = UploadHeaders.DIGESTS)
    ResponseEntity<ObjectItem> put(@PathVariable String project, @RequestParam String name, HttpServletRequest request)
            throws IOException {
        String slug = projects.slug(project);
        ObjectCatalog.refuseOwnName(name);
        catalog.requireRoom(slug, name, request.getContentLengthLong());
        ObjectVersion version = catalog.put(
                slug,
                name,
                UploadHeaders.metadata(request),
                UploadHeaders.body(request),
                UploadHeaders.digest(request));
        return ResponseEntity.created(URI.create("/api/v1/objects/" + version.id()))
                .body(ObjectItem.of(version).noting(UploadHeaders.notes(request)));
    }

    @GetMapping
    @Operation(
            summary =
                    "Search (q), versions of one name (name), its newest with exact metadata (name, metadata.<key>), or the"
                            + " newest of every name",
            description = "A search takes pairs of metadata in q, as GET /api/v1/objects does.")
    ObjectPage list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam MultiValueMap<String, String> all) {
        String slug = projects.slug(project);
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Ask for 1 to 1,000.");
        }
        boolean searched = q != null && !q.isBlank();
        Map<String, String> pattern = pattern(all);
        if (name == null) {
            refuseWithoutName(version, pattern);
            return searched
                    ? answers.of(slug, q, next, limit, false)
                    : ObjectPage.of(catalog.newest(slug, next, limit).map(ObjectItem::of));
        }
        if (searched) {
            throw new InvalidInput("q", q, "Ask for one name, or search: in a search, name:word stands in q.");
        }
        if (version != null) {
            return only(version(slug, name, version).filter(found -> holds(found, pattern)));
        }
        return pattern.isEmpty()
                ? ObjectPage.of(catalog.versions(slug, name, next, limit).map(ObjectItem::of))
                : only(catalog.findNewest(slug, name, pattern));
    }

    @GetMapping("/{*name}")
    @Operation(summary = "The bytes of the newest version, or of the one with this number or id")
    void content(
            @PathVariable String project,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam MultiValueMap<String, String> all,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String slug = projects.slug(project);
        String wanted = name.substring(1);
        Map<String, String> pattern = pattern(all);
        Optional<ObjectVersion> found = version == null
                ? catalog.findNewest(slug, wanted, pattern)
                : version(slug, wanted, version).filter(one -> holds(one, pattern));
        Download.answer(
                catalog,
                found.orElseThrow(() ->
                        new NotFound("Object", slug + "/" + wanted + (version == null ? "" : ", version " + version))),
                request,
                response);
    }

    @DeleteMapping("/{*name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete all versions of a name")
    void deleteByPath(@PathVariable String project, @PathVariable String name) {
        delete(project, name.substring(1));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete all versions of a name, named by a parameter")
    void delete(@PathVariable String project, @RequestParam String name) {
        String slug = projects.slug(project);
        ObjectCatalog.refuseOwnName(name);
        catalog.delete(slug, name);
    }

    private Optional<ObjectVersion> version(String project, String name, String version) {
        if (version.matches("[0-9]{1,9}")) {
            return catalog.find(project, name, Integer.parseInt(version));
        }
        return catalog.find(version)
                .filter(found -> found.project().equals(project) && found.name().equals(name));
    }

    private static void refuseWithoutName(@Nullable String version, Map<String, String> pattern) {
        if (version != null) {
            throw new InvalidInput("version", version, "Say of which name.");
        }
        pattern.forEach((key, value) -> {
            throw new InvalidInput(PATTERN + key, value, "Say of which name; a search takes pairs in q, as key=value.");
        });
    }

    private static boolean holds(ObjectVersion version, Map<String, String> pattern) {
        return version.metadata().entrySet().containsAll(pattern.entrySet());
    }

    private static Map<String, String> pattern(MultiValueMap<String, String> parameters) {
        Map<String, String> pattern = new TreeMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(PATTERN)) {
                String key = name.substring(PATTERN.length()).toLowerCase(Locale.ROOT);
                values.forEach(value -> put(pattern, key, value));
            }
        });
        return pattern;
    }

    private static void put(Map<String, String> pattern, String key, String value) {
        String before = pattern.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            throw new InvalidInput(
                    PATTERN + key, before + ", " + value, "Ask for one value of each key: case does not count.");
        }
    }

    private static ObjectPage only(Optional<ObjectVersion> version) {
        return ObjectPage.of(new Page<>(version.map(ObjectItem::of).stream().toList(), null));
    }
}
