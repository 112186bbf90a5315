package dev.assay.deployments;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where {@code latest} of a model points to; the versions behind its route are its live deployments. */
@Entity
@Table(name = "route")
final class StoredRoute {

    @Id
    private String model;

    private int latest;

    protected StoredRoute() {}

    StoredRoute(String model, int latest) {
        this.model = model;
        this.latest = latest;
    }

    void pointTo(int version) {
        latest = version;
    }

    String model() {
        return model;
    }

    int latest() {
        return latest;
    }
}
