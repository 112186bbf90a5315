package dev.assay.registry;

public enum ApprovalStatus {
    DRAFT,
    ACCEPTED,
    REFUSED
}
