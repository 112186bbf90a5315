package dev.assay.pipelines.definition;

/** A reference whose value does not exist now; the message says why. */
public class UnresolvedReference extends RuntimeException {

    public UnresolvedReference(String message) {
        super(message);
    }
}
