package dev.assay.deployments;

/** A host was ended while it started: nobody waits for it any more. */
class HostEnded extends HostFailed {

    HostEnded(String model, int version) {
        super("%s version %d was ended while it started.".formatted(model, version));
    }
}
