package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Registers and accepts model versions for tests, as a pipeline and a person would. */
public class AcceptedModels {

    public static final String PROJECT = "serving";

    private final ObjectCatalog objects;
    private final ModelRegistry registry;
    private final CurrentActor actor;

    public AcceptedModels(ApplicationContext context) {
        objects = context.getBean(ObjectCatalog.class);
        registry = context.getBean(ModelRegistry.class);
        actor = context.getBean(CurrentActor.class);
        Projects projects = context.getBean(Projects.class);
        if (projects.find(PROJECT).isEmpty()) {
            as("admin", () -> {
                context.getBean(Squads.class).addMissing("serving-squad");
                return projects.create(PROJECT, "serving-squad", true);
            });
        }
    }

    private <T> T as(String name, Callable<T> work) {
        try {
            return actor.asSystem(name, work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String name() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    public ModelVersion draft(String model, PackageOf archive, @Nullable String pipeline) {
        return as("trainer", () -> register(model, archive, pipeline));
    }

    private ModelVersion register(String model, PackageOf archive, @Nullable String pipeline) {
        ObjectVersion stored =
                objects.put(PROJECT, "models/" + UUID.randomUUID() + "/model.tar.gz", Map.of(), archive.stream());
        return registry.register(new NewModelVersion(
                model,
                PROJECT,
                Origin.PIPELINE,
                pipeline,
                null,
                null,
                stored.id(),
                null,
                null,
                null,
                Map.of(),
                Map.of("accuracy", 0.97),
                Map.of(),
                Set.of(),
                "trainer",
                null));
    }

    public ModelVersion accepted(String model, PackageOf archive) {
        return accept(draft(model, archive, null));
    }

    public ModelVersion accept(ModelVersion draft) {
        return as("judge", () -> registry.accept(draft.model(), draft.version(), "good enough for the test"));
    }
}
