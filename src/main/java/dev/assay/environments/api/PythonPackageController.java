package dev.assay.environments.api;

import dev.assay.base.PythonPackage;
import dev.assay.environments.PythonArchive;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For pip, which has no token. */
@RestController
class PythonPackageController {

    private final PythonArchive archive;

    PythonPackageController(PythonArchive archive) {
        this.archive = archive;
    }

    @GetMapping(path = PythonPackage.PATH, produces = "application/gzip")
    byte[] archive() {
        return archive.bytes();
    }
}
