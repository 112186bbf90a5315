package dev.assay.registry;

import java.time.Instant;

/**
 * One decision on a model version; kept for ever.
 *
 * @param selfAccepted the acceptor was one of the version's contributors
 */
public record Decision(
        String model,
        int version,
        ApprovalStatus from,
        ApprovalStatus to,
        String reason,
        String decidedBy,
        Instant decidedAt,
        boolean selfAccepted) {

    /** What was done to the version: accepted, refused, withdrawn or reopened. */
    public String word() {
        return switch (to) {
            case ACCEPTED -> "accepted";
            case REFUSED -> from == ApprovalStatus.ACCEPTED ? "withdrawn" : "refused";
            case DRAFT -> "reopened";
        };
    }
}
