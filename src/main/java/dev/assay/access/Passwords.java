package dev.assay.access;

import dev.assay.base.InvalidInput;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The rule for passwords, and how they are kept. */
@Component
public class Passwords {

    public static final int SHORTEST = 12;
    public static final String RULE = "Use at least 12 characters, at most 72 bytes.";

    // bcrypt reads no further
    private static final int MOST_BYTES = 72;

    // of nobody's password, at the strength of real ones, and ready: making one costs a start a tenth of a second
    private static final String NOBODYS = "{bcrypt}$2a$10$sBydL2VK/Jy6/RoHgMFdIeinnQTMmlhF/ocu/QZRT.17xgZeeXNYe";

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    String encoded(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST || tooLong(password)) {
            throw new InvalidInput("password", null, RULE);
        }
        return encoder.encode(password);
    }

    /** For the operator's own choice in the environment: any length that can be kept. */
    String encodedAsGiven(String password) {
        if (password.isBlank() || tooLong(password)) {
            throw new InvalidInput("password", null, "Use 1 to 72 bytes.");
        }
        return encoder.encode(password);
    }

    /** Takes as long for an account that has no password or does not exist. */
    public boolean matches(@Nullable Person person, String password) {
        String kept = person == null ? null : person.password();
        boolean same = !tooLong(password) && encoder.matches(password, kept == null ? NOBODYS : kept);
        return same && kept != null;
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
