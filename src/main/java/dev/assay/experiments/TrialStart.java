package dev.assay.experiments;

import java.util.Map;

/** A trial that begins, with the tags that it begins with. */
record TrialStart(Trial trial, Map<String, String> tags) {}
