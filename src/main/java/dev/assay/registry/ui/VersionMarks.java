package dev.assay.registry.ui;

import java.util.List;

/** What stands beside the status of versions in a model's list; modules above fill it with beans. */
public interface VersionMarks {

    List<VersionMark> of(String model);
}
