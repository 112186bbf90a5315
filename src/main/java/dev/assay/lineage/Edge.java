package dev.assay.lineage;

import java.time.Instant;

/** {@code from} {@code relation} {@code to}: trial "read" object version, execution "made" model version. */
public record Edge(Reference from, String relation, Reference to, Instant at) {}
