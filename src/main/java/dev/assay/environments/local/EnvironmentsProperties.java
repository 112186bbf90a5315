package dev.assay.environments.local;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param uv path of the uv executable; else {@code ASSAY_UV}, then the one on the PATH
 * @param python path of the interpreter of new environments; else the first on the PATH of at least 3.11
 */
@ConfigurationProperties("assay.environments")
record EnvironmentsProperties(@Nullable String uv, @Nullable String python) {}
