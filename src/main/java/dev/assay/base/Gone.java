package dev.assay.base;

/** It was there, and what is left of it must not be given out as good; the message says why. Answered with 410. */
public class Gone extends RuntimeException {

    public Gone(String message) {
        super(message);
    }
}
