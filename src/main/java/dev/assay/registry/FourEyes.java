package dev.assay.registry;

import dev.assay.access.Actor;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Conflict;
import dev.assay.base.NotAllowed;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether the present actor may decide on a version, and in words why not. */
@Component
class FourEyes {

    private final CurrentActor actor;
    private final Rights rights;
    private final Projects projects;
    private final Models models;
    private final GateKeeper gate;
    private final ParameterCatalog parameters;

    FourEyes(
            CurrentActor actor,
            Rights rights,
            Projects projects,
            Models models,
            GateKeeper gate,
            ParameterCatalog parameters) {
        this.actor = actor;
        this.rights = rights;
        this.projects = projects;
        this.models = models;
        this.gate = gate;
        this.parameters = parameters;
    }

    void require(ModelVersion version, ApprovalStatus to) {
        notNamed(version).ifPresent(reason -> {
            throw new NotAllowed(reason);
        });
        if (to == ApprovalStatus.ACCEPTED) {
            forbids(version).ifPresent(reason -> {
                throw new Conflict(reason);
            });
        }
    }

    /** Why the actor may not decide at all; empty when they may. */
    Optional<String> notAllowed(ModelVersion version) {
        return rights.hindrance(Permissions.MODELS_DECIDE).or(() -> notNamed(version));
    }

    /** Why the actor may not accept; empty when they may. */
    Optional<String> hindrance(ModelVersion version) {
        return notAllowed(version).or(() -> forbids(version));
    }

    private Optional<String> notNamed(ModelVersion version) {
        Actor who = actor.get();
        Set<String> named = models.findById(version.model())
                .map(model -> model.value().approvers())
                .orElse(Set.of());
        return named.isEmpty() || named.contains(who.name()) || who.may(Permissions.ADMIN)
                ? Optional.empty()
                : Optional.of("%s is decided on by %s.".formatted(version.model(), String.join(", ", named)));
    }

    private Optional<String> forbids(ModelVersion version) {
        Project project = projects.get(version.project());
        if (version.origin() != Origin.PIPELINE && !project.notebookModels()) {
            return Optional.of(
                    ("It was %s: train it again in a pipeline of project %s, or have an admin allow such models"
                                    + " under Admin → Squads and projects.")
                            .formatted(
                                    version.origin() == Origin.IMPORTED
                                            ? "imported from another server"
                                            : "registered outside of a pipeline",
                                    project.slug()));
        }
        if (project.fourEyes() && version.contributedBy(actor.name())) {
            return Optional.of(contribution(version) + " Four eyes: somebody else has to accept it.");
        }
        List<GateVerdict.Check> blocking = gate.verdict(version).blocking();
        return blocking.isEmpty()
                ? Optional.empty()
                : Optional.of("The gate forbids it: "
                        + String.join(
                                ", ",
                                blocking.stream()
                                        .map(check -> "%s (found %s)".formatted(check.words(), check.found()))
                                        .toList())
                        + ".");
    }

    private String contribution(ModelVersion version) {
        if (version.registeredBy().equals(actor.name())) {
            return version.origin() != Origin.PIPELINE ? "You registered it." : "You started its execution.";
        }
        List<String> changed = version.pipeline() == null ? List.of() : changedByActor(version);
        return changed.isEmpty()
                ? "You worked on it."
                : "You changed %s for it."
                        .formatted(String.join(
                                ", ",
                                changed.stream().map(key -> "‘" + key + "’").toList()));
    }

    private List<String> changedByActor(ModelVersion version) {
        String me = actor.name();
        return parameters.list(version.project(), version.pipeline()).stream()
                .filter(parameter -> me.equals(parameter.changedBy()) && before(parameter, version))
                .map(parameter -> parameter.path().key())
                .limit(3)
                .toList();
    }

    private static boolean before(Parameter parameter, ModelVersion version) {
        return parameter.changedAt() != null && parameter.changedAt().isBefore(version.registeredAt());
    }
}
