package dev.assay.base;

/** A thing that was asked for by its id or name is not there. Answered with 404. */
public class NotFound extends RuntimeException {

    private final String kind;
    private final Object id;

    public NotFound(String kind, Object id) {
        super("%s '%s' does not exist.".formatted(kind, id));
        this.kind = kind;
        this.id = id;
    }

    public String kind() {
        return kind;
    }

    public Object id() {
        return id;
    }
}
