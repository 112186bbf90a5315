package dev.assay.registry;

import java.util.Optional;

/** Which version of a model is served now; answered from above, by deployments. */
public interface ServedVersions {

    Optional<Integer> served(String model);
}
