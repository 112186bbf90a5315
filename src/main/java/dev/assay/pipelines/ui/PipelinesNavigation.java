package dev.assay.pipelines.ui;

import dev.assay.base.ui.NavigationAlias;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the side navigation needs to know of these pages. */
@Configuration(proxyBeanMethods = false)
class PipelinesNavigation {

    @Bean
    NavigationAlias executionsBelongToPipelines() {
        return new NavigationAlias(PipelineAddress.PIPELINES, PipelineAddress.EXECUTIONS);
    }
}
