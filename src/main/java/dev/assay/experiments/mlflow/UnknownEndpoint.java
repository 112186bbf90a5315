package dev.assay.experiments.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything below MLflow's prefixes that nothing else answers. The wider pattern gives way to every exact one. */
@RestController
@MlflowErrors
class UnknownEndpoint {

    @RequestMapping({
        "/api/2.0/mlflow/**",
        "/ajax-api/2.0/mlflow/**",
        "/api/2.0/mlflow-artifacts/**",
        "/ajax-api/2.0/mlflow-artifacts/**",
        "/api/3.0/mlflow/**",
        "/ajax-api/3.0/mlflow/**"
    })
    Map<String, Object> unknown(HttpServletRequest request) {
        throw new MlflowError(
                MlflowError.Code.ENDPOINT_NOT_FOUND,
                "%s %s is not offered here.".formatted(request.getMethod(), request.getRequestURI()));
    }
}
