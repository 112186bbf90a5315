package dev.assay.registry;

import dev.assay.access.Actor;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.NotAllowed;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whose models the one who asks may remove and label: those of their own squads' projects; and to label what they
 * registered, whosever project it is in.
 */
@Component
class OwnModels {

    private final Models models;
    private final ModelVersions versions;
    private final Rights rights;
    private final CurrentActor actor;

    OwnModels(Models models, ModelVersions versions, Rights rights, CurrentActor actor) {
        this.models = models;
        this.versions = versions;
        this.rights = rights;
        this.actor = actor;
    }

    /** @throws NotAllowed when the model is another squad's: what is removed is gone for ever */
    void checkRemoval(Model model) {
        rights.require(Permissions.MODELS_REGISTER, model.project());
    }

    /** @param version {@link ModelLabels#MODEL} for the model itself */
    boolean mayLabel(String model, int version) {
        return hindrance(model, version).isEmpty();
    }

    /**
     * @param version {@link ModelLabels#MODEL} for the model itself
     * @throws NotAllowed naming the squad that owns it
     */
    void checkLabels(String model, int version) {
        hindrance(model, version).ifPresent(why -> {
            throw new NotAllowed(why);
        });
    }

    private Optional<String> hindrance(String name, int version) {
        Model model = models.get(name).value();
        return rights.hindrance(Permissions.MODELS_REGISTER, model.project())
                .filter(why -> !registeredByActor(model, version));
    }

    private boolean registeredByActor(Model model, int version) {
        Actor who = actor.get();
        return who.may(Permissions.MODELS_REGISTER)
                && registeredBy(model, version).anyMatch(who.name()::equals);
    }

    private Stream<String> registeredBy(Model model, int version) {
        Stream<String> ofModel = Stream.of(model.createdBy());
        return version == ModelLabels.MODEL
                ? ofModel
                : Stream.concat(
                        ofModel,
                        versions.findByModelAndVersion(model.name(), version).stream()
                                .map(row -> row.value().registeredBy()));
    }
}
