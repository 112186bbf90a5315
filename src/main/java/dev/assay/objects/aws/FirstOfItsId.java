package dev.assay.objects.aws;

import dev.assay.objects.port.ObjectStore.Manifest;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Leaves out copies that somebody has laid over their original, to change its storage class for instance. */
final class FirstOfItsId implements Predicate<Manifest> {

    private final Set<String> ids = new HashSet<>();
    private String name = "";

    /** Versions of one name follow each other. */
    @Override
    public boolean test(Manifest manifest) {
        if (!manifest.version().uri().equals(name)) {
            name = manifest.version().uri();
            ids.clear();
        }
        return ids.add(manifest.version().id());
    }
}
