package dev.assay.projects;

import dev.assay.access.SetupCompleted;
import dev.assay.access.SetupLinks;
import dev.assay.base.InvalidInput;
import dev.assay.base.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Says where Assay is and, while nobody has an account, how to set it up; or sets it up as the environment asks. */
@Component
@Order(0)
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final FirstSetup setup;
    private final SetupLinks links;
    private final Storage storage;
    private final Environment environment;

    FirstStart(FirstSetup setup, SetupLinks links, Storage storage, Environment environment) {
        this.setup = setup;
        this.links = links;
        this.storage = storage;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String password = given("assay.init.admin-password", "ASSAY_INIT_ADMIN_PASSWORD");
        String token = given("assay.init.admin-token", "ASSAY_INIT_ADMIN_TOKEN");
        if (token != null && token.length() < 32) {
            throw new InvalidInput(
                    "ASSAY_INIT_ADMIN_TOKEN",
                    "a text of " + token.length() + " characters",
                    "Use at least 32 that nobody can guess, or leave it out.");
        }
        if (password != null || token != null) {
            if (password != null && password.length() < 12) {
                LOG.warn("ASSAY_INIT_ADMIN_PASSWORD is shorter than 12 characters. Change it on the page /account.");
            }
            setup.unattended(password, token);
        }
        announce();
    }

    /** The link has done its work; a file that holds it would only puzzle. */
    @TransactionalEventListener
    void forget(SetupCompleted done) throws IOException {
        Files.deleteIfExists(file());
    }

    private Path file() {
        return storage.folder(".").resolve("setup-link").normalize();
    }

    private void announce() throws IOException {
        String address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        Path file = file();
        String issuer = given("assay.sign-in.issuer", "ASSAY_SIGN_IN_ISSUER");
        if (issuer != null) {
            Files.deleteIfExists(file);
            System.out.println("\n  Assay is ready: " + address + "\n  People sign in with " + issuer
                    + "; who is in its group admins administers Assay.\n");
            return;
        }
        String code = links.issue().orElse(null);
        if (code == null) {
            Files.deleteIfExists(file);
            System.out.println("\n  Assay is ready: " + address + "\n");
            return;
        }
        String link = address + "/setup?code=" + code;
        keep(file, link);
        System.out.println("\n  Assay is ready: " + address + "\n  Set it up once with this link: " + link + "\n");
    }

    private static void keep(Path file, String link) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, link + "\n");
    }

    private @Nullable String given(String property, String variable) {
        String value = environment.getProperty(property, environment.getProperty(variable, ""));
        return value.isBlank() ? null : value;
    }
}
