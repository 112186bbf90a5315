package dev.assay.experiments.mlflow;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What clients ask before they begin. */
@RestController
class ServerApi {

    /** The MLflow version whose manner this interface follows. */
    private static final String VERSION = "3.17.2";

    @GetMapping(
            path = {"/version", "/api/2.0/mlflow/version"},
            produces = MediaType.TEXT_PLAIN_VALUE)
    String version() {
        return VERSION;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "OK";
    }

    @GetMapping({"/api/3.0/mlflow/server-info", "/ajax-api/3.0/mlflow/server-info"})
    Map<String, Object> info() {
        return Map.of(
                "store_type",
                "SqlStore",
                "workspaces_enabled",
                false,
                "multipart_uploads_enabled",
                true,
                "multipart_downloads_enabled",
                false);
    }
}
