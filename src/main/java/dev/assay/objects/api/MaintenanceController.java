package dev.assay.objects.api;

import dev.assay.base.NotFound;
import dev.assay.objects.ObjectMaintenance;
import dev.assay.objects.ObjectWork;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/objects/{work:reindex|verify}")
@Tag(name = "Administration")
class MaintenanceController {

    private final ObjectMaintenance maintenance;

    MaintenanceController(ObjectMaintenance maintenance) {
        this.maintenance = maintenance;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Start to bring rows up to the manifests and build the search index (reindex), or to read everything back against"
                            + " its digest and set aside what is damaged (verify); 409 while either runs")
    ObjectWork start(@PathVariable String work) {
        return switch (work) {
            case ObjectMaintenance.REINDEX -> maintenance.reindex();
            case ObjectMaintenance.VERIFY -> maintenance.verify();
            default -> throw new NotFound("Work", work);
        };
    }

    @GetMapping
    @Operation(summary = "How far it has come, or what came of the last one since the portal was started")
    ObjectWork status(@PathVariable String work) {
        return maintenance.status(work);
    }
}
