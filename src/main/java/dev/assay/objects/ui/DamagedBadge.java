package dev.assay.objects.ui;

import dev.assay.base.ui.StatusBadge;

/** Says of a version that it cannot be given out. */
class DamagedBadge extends StatusBadge {

    DamagedBadge(String why) {
        super(Tone.BAD, "damaged");
        setTitle(why);
    }
}
