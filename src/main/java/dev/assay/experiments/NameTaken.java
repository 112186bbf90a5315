package dev.assay.experiments;

import dev.assay.base.Conflict;

/** A name that must be unique is in use. */
public class NameTaken extends Conflict {

    public NameTaken(String message) {
        super(message);
    }
}
