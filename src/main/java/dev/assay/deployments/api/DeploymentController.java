package dev.assay.deployments.api;

import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoute;
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
@RequestMapping("/api/v1")
@Tag(name = "Deployments")
class DeploymentController {

    private final Deployments deployments;

    DeploymentController(Deployments deployments) {
        this.deployments = deployments;
    }

    @GetMapping("/deployments")
    @Operation(summary = "The newest deployments, newest first")
    Page<Deployment> all() {
        return new Page<>(deployments.all(), null);
    }

    @GetMapping("/deployments/{id}")
    @Operation(summary = "One deployment with its steps, their times and logs")
    Deployment one(@PathVariable String id) {
        return deployments.find(id).orElseThrow(() -> new NotFound("Deployment", id));
    }

    @GetMapping("/routes")
    @Operation(summary = "Every version that answers requests, with its traffic")
    Page<LiveRoute> routes() {
        return new Page<>(deployments.live(), null);
    }

    @PostMapping("/deployments/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Try a failed or undeployed deployment again")
    Deployment retry(@PathVariable String id) {
        deployments.retry(id);
        return one(id);
    }

    @PostMapping("/deployments/{id}/undeploy")
    @Operation(summary = "Close the version's route and end its host; its status stays")
    Deployment undeploy(@PathVariable String id) {
        Deployment deployment = one(id);
        deployments.undeploy(deployment.model(), deployment.version());
        return one(id);
    }

    @PostMapping("/deployments/{id}/roll-back")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Make latest of the model mean this deployment's version")
    Deployment rollBack(@PathVariable String id) {
        Deployment deployment = one(id);
        deployments.rollBack(deployment.model(), deployment.version());
        return one(id);
    }
}
