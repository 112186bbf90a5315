package dev.assay.base;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A server that this needs does not do its part now; the message says which and what was tried. Answered with 503. */
public class Unavailable extends UncheckedIOException {

    public Unavailable(String message, Exception cause) {
        super(message, new IOException(cause));
    }
}
