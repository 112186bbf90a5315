package dev.assay.base;

/** A thing that was asked for by its id or name is not there. Answered with 404. */
public class NotFound extends RuntimeException {

    public NotFound(String kind, Object id) {
        super("%s '%s' does not exist.".formatted(kind, id));
    }
}
