package dev.assay;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Together with {@link AssayTest}: the same tests on PostgreSQL, which is started once for all of them. Write a test of
 * persistence as an abstract class and let {@code XxxOnH2Tests} and {@code XxxOnPostgresTests} extend it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static EmbeddedPostgres server;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + server().getJdbcUrl("postgres", "postgres"),
                            "spring.datasource.username=postgres")
                    .applyTo(context);
        }

        private static synchronized EmbeddedPostgres server() {
            if (server == null) {
                server = start();
                // after the contexts, which would wait for connections to a server that has gone
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
            }
            return server;
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
