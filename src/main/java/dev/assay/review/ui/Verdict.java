package dev.assay.review.ui;

import dev.assay.registry.ApprovalStatus;

/** What a person may decide, in the words of buttons and notices. */
enum Verdict {
    ACCEPT("Accept", "accepted", ApprovalStatus.ACCEPTED, "Better on the new data, and the errors look harmless."),
    REFUSE("Refuse", "refused", ApprovalStatus.REFUSED, "Recall on the rare class fell too far."),
    WITHDRAW("Withdraw", "withdrawn", ApprovalStatus.REFUSED, "Answers drift since last week's data."),
    REOPEN("Reopen", "reopened", ApprovalStatus.DRAFT, "Refused by mistake.");

    private final String word;
    private final String done;
    private final ApprovalStatus to;
    private final String example;

    Verdict(String word, String done, ApprovalStatus to, String example) {
        this.word = word;
        this.done = done;
        this.to = to;
        this.example = example;
    }

    String word() {
        return word;
    }

    String done() {
        return done;
    }

    ApprovalStatus to() {
        return to;
    }

    String example() {
        return "For example: " + example;
    }
}
