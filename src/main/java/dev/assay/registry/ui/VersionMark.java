package dev.assay.registry.ui;

import dev.assay.base.ui.StatusBadge.Tone;

/** Something special about a version that leads to another page. */
public record VersionMark(int version, Tone tone, String word, String link) {}
