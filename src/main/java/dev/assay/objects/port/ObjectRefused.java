package dev.assay.objects.port;

/** The store tells of other objects, but not of this one: no trouble of the store, and none that waiting ends. */
public class ObjectRefused extends RuntimeException {

    private final String key;

    /** @param message which version it is, and how it is refused */
    public ObjectRefused(String key, String message, Exception cause) {
        super(message, cause);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
