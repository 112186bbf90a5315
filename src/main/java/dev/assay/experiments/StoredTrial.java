package dev.assay.experiments;

/** A trial with the numbers that its rows are tied by. */
record StoredTrial(long id, long experimentId, Trial trial) {

    StoredTrial as(Trial after) {
        return new StoredTrial(id, experimentId, after);
    }
}
