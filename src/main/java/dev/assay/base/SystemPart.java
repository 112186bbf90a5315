package dev.assay.base;

import java.util.SequencedMap;

/** What one part of the running installation tells an admin about itself; the page shows them in the beans' order. */
public interface SystemPart {

    String title();

    /** Values by label, read anew for each reader. */
    SequencedMap<String, String> facts();
}
