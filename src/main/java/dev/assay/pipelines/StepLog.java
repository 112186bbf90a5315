package dev.assay.pipelines;

/**
 * A piece of a step's log.
 *
 * @param next offset to ask from for what follows
 * @param complete the step has ended and nothing follows
 */
public record StepLog(String text, long next, boolean complete) {}
