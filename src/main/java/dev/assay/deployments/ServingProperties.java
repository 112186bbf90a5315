package dev.assay.deployments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of model hosts.
 *
 * @param queue requests that may be under way or waiting for one version, before more are refused
 * @param timeout how long one prediction may take
 * @param startTimeout how long a host may take until it is ready
 * @param warmDrafts how many drafts are kept started while they wait for their decision
 * @param python the interpreter of models that name no environment
 * @param pythonWorkers requests that one Python host works on at the same time
 * @param pythonMemory address space that one Python host may take
 */
@ConfigurationProperties("assay.serving")
public record ServingProperties(
        @DefaultValue("64") int queue,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("120s") Duration startTimeout,
        @DefaultValue("4") int warmDrafts,
        @DefaultValue("python3") String python,
        @DefaultValue("4") int pythonWorkers,
        @DefaultValue("8GB") DataSize pythonMemory) {}
