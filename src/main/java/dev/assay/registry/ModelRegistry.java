package dev.assay.registry;

import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Models, their versions and the gate between a draft and production. */
@Service
public class ModelRegistry {

    /** The next version of the model, DRAFT; the model is made when missing. */
    public ModelVersion register(NewModelVersion draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Status and event are written in one transaction.
     *
     * @throws Conflict when four eyes, the status or the version's origin forbid it
     */
    public ModelVersion accept(String model, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Refuses a draft, or withdraws an accepted version. */
    public ModelVersion refuse(String model, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** REFUSED becomes DRAFT again. */
    public ModelVersion reopen(String model, int version, String reason) {
        throw new UnsupportedOperationException();
    }

    /** @throws NotFound when there is no such version */
    public ModelVersion get(String model, int version) {
        return find(model, version).orElseThrow(() -> new NotFound("Model version", model + "/" + version));
    }

    public Optional<ModelVersion> find(String model, int version) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public List<ModelVersion> versions(String model) {
        throw new UnsupportedOperationException();
    }

    /** By name. */
    public List<String> models() {
        throw new UnsupportedOperationException();
    }

    /** All that wait for a decision, oldest first. */
    public List<ModelVersion> drafts() {
        throw new UnsupportedOperationException();
    }

    /** Why the present actor may not accept the version; empty when they may. */
    public Optional<String> hindrance(ModelVersion version) {
        throw new UnsupportedOperationException();
    }

    /** Removes a model with all versions; refused while one is served. */
    public void remove(String model) {
        throw new UnsupportedOperationException();
    }
}
