package dev.assay.experiments;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Files of trials and of logged models; {@code owner} is a run id or a model id. They are object versions named
 * {@code trials/<owner>/artifacts/<path>}.
 */
@Service
public class TrialArtifacts {

    /** @param model whether it is a logged model, and no trial */
    private record Owner(String id, String project, boolean model) {}

    private static final int LONGEST_PART = 255;

    private final Trials trials;
    private final StoredLoggedModels models;
    private final ObjectCatalog objects;
    private final CurrentActor actor;
    private final LogWriter writer;

    TrialArtifacts(
            Trials trials, StoredLoggedModels models, ObjectCatalog objects, CurrentActor actor, LogWriter writer) {
        this.trials = trials;
        this.models = models;
        this.objects = objects;
        this.actor = actor;
        this.writer = writer;
    }

    /** News of what {@link #list} answers for a trial, and of the models that it logged. */
    public static String topic(String runId) {
        return "artifacts/" + runId;
    }

    /** One folder, folders first; empty when there is none. The root is the empty path. */
    @PreAuthorize(May.VIEW)
    public List<Artifact> list(String owner, String folder) {
        String path = folder.isEmpty() ? "" : checked(folder) + "/";
        String prefix = root(owner) + path;
        Map<String, Artifact> entries = new TreeMap<>();
        for (ObjectVersion version : objects.newestBelow(project(owner), prefix)) {
            String rest = version.name().substring(prefix.length());
            int slash = rest.indexOf('/');
            String name = slash < 0 ? rest : rest.substring(0, slash);
            entries.put(name, new Artifact(path + name, name, slash >= 0, slash < 0 ? version.size() : 0));
        }
        return entries.values().stream()
                .sorted(Comparator.comparing(Artifact::folder).reversed().thenComparing(Artifact::name))
                .toList();
    }

    @PreAuthorize(May.VIEW)
    public Optional<ObjectVersion> find(String owner, String path) {
        return objects.findNewest(project(owner), root(owner) + checked(path), Map.of());
    }

    /** The caller closes the stream. */
    @PreAuthorize(May.VIEW)
    public InputStream open(String owner, String path) {
        return objects.open(find(owner, path).orElseThrow(() -> new NotFound("Artifact", path)));
    }

    /** @throws InvalidInput when the path is a folder, or leads through a file: no disk could hold both */
    @PreAuthorize(May.WRITE_TRIALS)
    public ObjectVersion put(String owner, String path, InputStream bytes) {
        Owner known = owner(owner);
        String name = root(owner) + checked(path);
        // part of writing trials: the guard of objects asks for more than MLflow's clients have
        ObjectVersion put = actor.asPortal(() -> {
            checkPlace(known.project(), root(owner), path);
            return objects.put(known.project(), name, Map.of(), bytes);
        });
        writer.filesChanged(trial(known));
        return put;
    }

    private void checkPlace(String project, String root, String path) {
        if (!objects.newestBelow(project, root + path + "/").isEmpty()) {
            throw new InvalidInput("path", path, "It is a folder; give the file another name.");
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (objects.findNewest(project, root + above, Map.of()).isPresent()) {
                throw new InvalidInput("path", path, "'%s' is a file; nothing can lie in it.".formatted(above));
            }
        }
    }

    /** Removes a file, or a folder with everything in it. */
    @PreAuthorize(May.WRITE_TRIALS)
    public void delete(String owner, String path) {
        Owner known = owner(owner);
        String project = known.project();
        String name = root(owner) + checked(path);
        actor.asPortal(() -> {
            if (objects.findNewest(project, name, Map.of()).isPresent()) {
                objects.delete(project, name);
            }
            objects.newestBelow(project, name + "/").forEach(version -> objects.delete(project, version.name()));
            return true;
        });
        writer.filesChanged(trial(known));
    }

    private String trial(Owner owner) {
        return owner.model() ? models.run(owner.id()).orElse(owner.id()) : owner.id();
    }

    private String project(String owner) {
        return owner(owner).project();
    }

    private Owner owner(String id) {
        return trials.find(id)
                .map(trial -> new Owner(id, trial.trial().project(), false))
                .or(() -> models.project(id).map(project -> new Owner(id, project, true)))
                .orElseThrow(() -> new NotFound("Trial", id));
    }

    private static String root(String owner) {
        return "trials/" + owner + "/artifacts/";
    }

    private static String checked(String path) {
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                throw new InvalidInput("path", path, "Parts between slashes must not be empty, '.' or '..'.");
            }
        }
        refuseUnloadable(path);
        LogLimits.text("path", path, 900);
        refuseHidden(path);
        return path;
    }

    /** MLflow's clients refuse such a name when they load the files of a trial, and then load none of them. */
    private static void refuseUnloadable(String path) {
        if (path.indexOf('#') >= 0) {
            throw new InvalidInput("path", path, "It must not hold '#', which MLflow's clients do not load.");
        }
        for (String part : path.split("/")) {
            if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
                throw new InvalidInput(
                        "path",
                        path,
                        "Between slashes at most %d bytes, as file systems hold.".formatted(LONGEST_PART));
            }
        }
    }

    /** Steps upwards that show only after decoding: whoever copies the files elsewhere may decode once more. */
    private static void refuseHidden(String path) {
        String decoded = path;
        for (int round = 0; round < 3; round++) {
            if (List.of(decoded.split("[/\\\\]", -1)).contains("..")
                    || decoded.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidInput("path", path, "It must not hold steps upwards or control characters.");
            }
            try {
                decoded = StringUtils.uriDecode(decoded, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return; // a percent sign that is only a percent sign
            }
        }
    }
}
