package dev.assay.registry;

import dev.assay.access.Actor;
import dev.assay.access.Group;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** A project of its own for each test, and drafts in it. */
public class RegistryScene {

    private final Projects projects;
    private final Squads squads;
    private final ObjectCatalog objects;
    private final ModelRegistry registry;

    public RegistryScene(Projects projects, Squads squads, ObjectCatalog objects, ModelRegistry registry) {
        this.projects = projects;
        this.squads = squads;
        this.objects = objects;
        this.registry = registry;
    }

    public String project(boolean fourEyes) {
        return as("root", Group.ADMINS, () -> {
            squads.addMissing("growers");
            return projects.create(unique("garden"), "growers", fourEyes).slug();
        });
    }

    public static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Puts bytes as an object and answers the id of its version. */
    public String object(String project, byte[] bytes) {
        return as("root", Group.ADMINS, () -> objects.put(
                        project,
                        "models/" + UUID.randomUUID() + "/model.tar.gz",
                        Map.of(),
                        new ByteArrayInputStream(bytes))
                .id());
    }

    public NewModelVersion draft(String model, String project, Map<String, Double> metrics) {
        return draft(
                model, project, metrics, object(project, ModelArchive.python().bytes()));
    }

    /** Trained by grace, with ken's definition. */
    public NewModelVersion draft(String model, String project, Map<String, Double> metrics, String packageVersion) {
        return new NewModelVersion(
                model,
                project,
                Origin.PIPELINE,
                "iris",
                UUID.randomUUID().toString(),
                null,
                packageVersion,
                null,
                null,
                "0123456789abcdef",
                Map.of(),
                metrics,
                Map.of("k", "5"),
                Set.of("grace", "ken"),
                "grace",
                null);
    }

    public NewModelVersion elsewhere(String model, String project, Origin origin) {
        return elsewhere(model, project, origin, null);
    }

    /** From a notebook. */
    public NewModelVersion trainedIn(String runId, String model, String project) {
        return elsewhere(model, project, Origin.NOTEBOOK, runId);
    }

    /** From a notebook of somebody. */
    NewModelVersion registeredBy(String who, String model, String project) {
        return elsewhere(model, project, Origin.NOTEBOOK, null, who);
    }

    private static NewModelVersion elsewhere(String model, String project, Origin origin, @Nullable String runId) {
        return elsewhere(model, project, origin, runId, "grace");
    }

    private static NewModelVersion elsewhere(
            String model, String project, Origin origin, @Nullable String runId, String who) {
        return new NewModelVersion(
                model,
                project,
                origin,
                null,
                null,
                runId,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(who),
                who,
                "s3://bucket/model");
    }

    public ModelVersion registered(String model, String project) {
        return registered(draft(model, project, Map.of("accuracy", 0.95)));
    }

    public ModelVersion registered(NewModelVersion draft) {
        return as("grace", Group.DEVELOPERS, () -> registry.register(draft));
    }

    public static <T> T as(String name, Group group, Callable<T> work) {
        return as(name, group, "growers", work);
    }

    static <T> T as(String name, Group group, String squad, Callable<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Set<String> permissions = new HashSet<>(group.permissions());
        permissions.add(Permissions.VIEW);
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                name, null, Actor.authorities(EnumSet.of(group), permissions, Set.of(squad), null)));
        SecurityContextHolder.setContext(context);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
