package dev.assay.environments.ui;

import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.environments.EnvironmentVersion.State;

/** States of a build as badges. */
final class EnvironmentStates {

    private EnvironmentStates() {}

    static StatusBadge badge(State state) {
        return switch (state) {
            case WAITING -> new StatusBadge(Tone.QUIET, "waiting");
            case BUILDING -> new StatusBadge(Tone.RUNNING, "building");
            case READY -> new StatusBadge(Tone.GOOD, "ready");
            case FAILED -> new StatusBadge(Tone.BAD, "failed");
        };
    }
}
