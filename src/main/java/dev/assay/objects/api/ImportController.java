package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.BucketImport;
import dev.assay.objects.BucketImports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/objects/import")
@Tag(name = "Objects")
class ImportController {

    private final BucketImports imports;

    record NewImport(@Nullable String uri, @Nullable String project) {}

    ImportController(BucketImports imports) {
        this.imports = imports;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Take over what lies below a prefix of the portal's bucket, into one project or, without it, a project a folder")
    BucketImport start(@RequestBody NewImport wanted) {
        if (wanted.uri() == null) {
            throw new InvalidInput("uri", null, "Write s3://<bucket>/<prefix>.");
        }
        return imports.start(wanted.uri(), wanted.project());
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import is")
    BucketImport get(@PathVariable String id) {
        return imports.get(id);
    }

    @GetMapping
    @Operation(summary = "All imports, the newest first")
    Page<BucketImport> all() {
        return new Page<>(imports.all(), null);
    }
}
