package dev.assay.experiments.ui;

import dev.assay.base.ui.NavigationAlias;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the side navigation needs to know of these pages. */
@Configuration(proxyBeanMethods = false)
class ExperimentsNavigation {

    @Bean
    NavigationAlias trialsBelongToExperiments() {
        return new NavigationAlias(ExperimentAddress.EXPERIMENTS, ExperimentAddress.TRIALS);
    }
}
