package dev.assay.registry;

/** Where a model version stands between training and production. */
public enum ApprovalStatus {
    DRAFT,
    ACCEPTED,
    REFUSED;

    /** Accept or refuse a draft, withdraw what was accepted, reopen what was refused; nothing else. */
    public boolean mayBecome(ApprovalStatus next) {
        return switch (this) {
            case DRAFT -> next == ACCEPTED || next == REFUSED;
            case ACCEPTED -> next == REFUSED;
            case REFUSED -> next == DRAFT;
        };
    }
}
