package dev.assay.objects.api;

import dev.assay.objects.DeletedObjects;
import dev.assay.objects.ObjectCatalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/objects/{versionId}")
@Tag(name = "Objects")
class VersionController {

    private final ObjectCatalog catalog;
    private final DeletedObjects deleted;

    VersionController(ObjectCatalog catalog, DeletedObjects deleted) {
        this.catalog = catalog;
        this.deleted = deleted;
    }

    @GetMapping
    @Operation(summary = "One version")
    ObjectItem get(@PathVariable String versionId) {
        return ObjectItem.of(catalog.get(versionId));
    }

    @GetMapping("/content")
    @Operation(summary = "Its bytes, whole or a range; the entity tag is their SHA-256")
    void content(@PathVariable String versionId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Download.answer(catalog, catalog.get(versionId), request, response);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Purge this version for ever (scope objects:purge); refused while something rests on it")
    void purge(@PathVariable String versionId) {
        deleted.purgeVersion(versionId);
    }
}
