package dev.assay.pipelines.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param python one interpreter for all steps, where environments cannot be built; normally absent
 * @param url of this portal as steps reach it; absent: the loopback address
 * @param parallelSteps of one execution that run at the same time
 * @param logSegment that much of a log's beginning is kept, and at least as much of its end
 * @param grace between asking a process to end and ending it
 * @param pause before that is tried again which trouble of the portal itself hindered; later pauses are longer
 * @param isolation by Bubblewrap, where it works
 */
@ConfigurationProperties("assay.pipelines")
record LocalRunnerProperties(
        @Nullable String python,
        @Nullable String url,
        @DefaultValue("2") int parallelSteps,
        @DefaultValue("5MB") DataSize logSegment,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("true") boolean isolation) {}
