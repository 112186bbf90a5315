package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Registers and accepts model versions for tests, as a pipeline and a person would. */
@TestComponent
public class AcceptedModels {

    public static final String PROJECT = "serving";

    private final ObjectCatalog objects;
    private final ModelRegistry registry;
    private final CurrentActor actor;

    AcceptedModels(ObjectCatalog objects, ModelRegistry registry, CurrentActor actor) {
        this.objects = objects;
        this.registry = registry;
        this.actor = actor;
    }

    public static String name() {
        return "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    public ModelVersion draft(String model, PackageOf archive, @Nullable String pipeline) {
        try {
            return actor.asSystem("trainer", () -> register(model, archive, pipeline));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ModelVersion register(String model, PackageOf archive, @Nullable String pipeline) {
        ObjectVersion stored = objects.put(PROJECT, "models/" + UUID.randomUUID() + "/model.tar.gz", Map.of(), archive.stream());
        return registry.register(new NewModelVersion(
                model, PROJECT, Origin.PIPELINE, pipeline, null, null, stored.id(), null, null, null,
                Map.of(), Map.of("accuracy", 0.97), Map.of(), Set.of(), "trainer"));
    }

    public ModelVersion accepted(String model, PackageOf archive) {
        return accept(draft(model, archive, null));
    }

    public ModelVersion accept(ModelVersion draft) {
        try {
            return actor.asSystem(
                    "judge", () -> registry.accept(draft.model(), draft.version(), "good enough for the test"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
