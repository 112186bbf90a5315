package dev.assay.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings a version, its model's rules and the served version together. */
@Component
class GateKeeper {

    private final Models models;
    private final ModelVersions versions;
    private final ObjectProvider<ServedVersions> served;

    GateKeeper(Models models, ModelVersions versions, ObjectProvider<ServedVersions> served) {
        this.models = models;
        this.versions = versions;
        this.served = served;
    }

    Optional<Integer> servedNumber(String model) {
        return served.stream().flatMap(answer -> answer.served(model).stream()).findFirst();
    }

    Optional<ModelVersion> served(String model) {
        return servedNumber(model)
                .flatMap(number -> versions.findByModelAndVersion(model, number))
                .map(StoredVersion::value);
    }

    GateVerdict verdict(ModelVersion version) {
        return Gate.evaluate(
                rules(version.model()),
                version,
                served(version.model())
                        .filter(now -> now.version() != version.version())
                        .orElse(null));
    }

    List<GateRule> rules(String model) {
        return models.findById(model).map(found -> found.value().rules()).orElse(List.of());
    }
}
