package dev.assay;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableAsync(proxyTargetClass = true)
@EnableScheduling
@Modulithic(systemName = "Assay")
// each start looks for pages here; looking through every class takes it half a second
@EnableVaadin({
    "dev.assay.access.ui",
    "dev.assay.base.ui",
    "dev.assay.deployments.ui",
    "dev.assay.environments.ui",
    "dev.assay.experiments.ui",
    "dev.assay.home.ui",
    "dev.assay.objects.ui",
    "dev.assay.parameters.ui",
    "dev.assay.pipelines.ui",
    "dev.assay.predictions.ui",
    "dev.assay.projects.ui",
    "dev.assay.registry.ui",
    "dev.assay.review.ui"
})
public class AssayApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(AssayApplication.class);
        application.setApplicationContextFactory(type -> AotDetector.useGeneratedArtifacts()
                ? new AheadOfTimeContext()
                : new AnnotationConfigServletWebServerApplicationContext(new QuickLookups()));
        application.run(arguments);
    }
}
