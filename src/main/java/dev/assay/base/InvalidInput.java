package dev.assay.base;

import org.jspecify.annotations.Nullable;

/** Input that cannot be taken: says which field, which value, what is allowed. Answered with 400. */
public class InvalidInput extends RuntimeException {

    private static final int SHOWN_LENGTH = 120;

    private final String field;
    private final @Nullable Object value;
    private final String allowed;

    public InvalidInput(String field, @Nullable Object value, String allowed) {
        super("%s: %s is not valid. %s".formatted(field, shown(value), allowed));
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public @Nullable Object value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return "'" + Characters.shortened(value.toString(), SHOWN_LENGTH) + "'";
    }
}
