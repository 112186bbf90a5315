package dev.assay.registry;

import dev.assay.base.InvalidInput;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** Looks into the package of a draft before anything is written. */
@Component
class PackageCheck {

    record Checked(long size, PackageManifest manifest) {}

    private final ObjectCatalog objects;

    PackageCheck(ObjectCatalog objects) {
        this.objects = objects;
    }

    Checked check(String packageVersion) {
        ObjectVersion version = objects.find(packageVersion)
                .orElseThrow(() -> new InvalidInput(
                        "packageVersion",
                        packageVersion,
                        "Name the version of a stored object that holds model.tar.gz."));
        try (InputStream archive = objects.open(version)) {
            return new Checked(version.size(), ModelPackage.check(archive));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the package " + version.name(), e);
        }
    }
}
