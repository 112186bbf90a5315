package dev.assay.predictions.api;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Maps the addresses of predictions before everything else that could look at them. */
@Configuration(proxyBeanMethods = false)
class PredictionRoutes {

    @Bean
    SimpleUrlHandlerMapping predictionMapping(PredictionEndpoint endpoint) {
        return new SimpleUrlHandlerMapping(
                Map.of("/predictions/**", endpoint, "/v2/models/**", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }
}
