package dev.assay.deployments.ui;

import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.deployments.Deployment;
import org.jspecify.annotations.Nullable;

/** States of deployments in words, each with its hue. */
final class DeploymentWords {

    private DeploymentWords() {}

    static String of(Deployment.StepName name) {
        return switch (name) {
            case ACCEPTED -> "Accepted";
            case PACKAGED -> "Packaged";
            case STARTED -> "Started";
            case HEALTHY -> "Healthy";
            case ROUTED -> "Routed";
        };
    }

    static StatusBadge badge(Deployment.StepState state) {
        return switch (state) {
            case WAITING -> new StatusBadge(Tone.QUIET, "waiting");
            case RUNNING -> new StatusBadge(Tone.RUNNING, "running");
            case DONE -> new StatusBadge(Tone.GOOD, "done");
            case FAILED -> new StatusBadge(Tone.BAD, "failed");
        };
    }

    static StatusBadge badge(Deployment.State state) {
        return switch (state) {
            case DEPLOYING -> new StatusBadge(Tone.RUNNING, "deploying");
            case LIVE -> new StatusBadge(Tone.GOOD, "live");
            case FAILED -> new StatusBadge(Tone.BAD, "failed");
            case UNDEPLOYED -> new StatusBadge(Tone.QUIET, "undeployed");
        };
    }

    static StatusBadge health(String words) {
        return switch (words) {
            case "healthy" -> new StatusBadge(Tone.GOOD, words);
            case "loading" -> new StatusBadge(Tone.RUNNING, words);
            default -> {
                StatusBadge badge = new StatusBadge(Tone.BAD, "failed");
                badge.getElement().setAttribute("title", words);
                yield badge;
            }
        };
    }

    static String milliseconds(@Nullable Double value) {
        return value == null ? "–" : Numbers.shown(value) + " ms";
    }
}
