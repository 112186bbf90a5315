package dev.assay.experiments.mlflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller below both of MLflow's prefixes, with MLflow's form of errors. Its methods map the rest of the path. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@RestController
@MlflowErrors
@RequestMapping({"/api/2.0/mlflow", "/ajax-api/2.0/mlflow"})
public @interface MlflowApi {}
