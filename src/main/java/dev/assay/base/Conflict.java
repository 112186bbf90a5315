package dev.assay.base;

/** What was asked contradicts the present state; the message says the state and what to do. Answered with 409. */
public class Conflict extends RuntimeException {

    public Conflict(String message) {
        super(message);
    }
}
