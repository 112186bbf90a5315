package dev.assay;

import dev.assay.servers.OpenSearch;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Together with {@link AssayTest}: the same tests with their search index in OpenSearch. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@EnabledIf(value = "dev.assay.servers.OpenSearch#isThere", disabledReason = OpenSearch.ABSENT)
@ContextConfiguration(initializers = OnOpenSearch.Index.class)
public @interface OnOpenSearch {

    class Index implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("assay.search.opensearch=" + OpenSearch.address(), "assay.search.refreshed=true")
                    .applyTo(context);
        }
    }
}
