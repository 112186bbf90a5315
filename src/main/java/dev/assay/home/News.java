package dev.assay.home;

import java.time.Instant;

/** Something that happened in the project. */
public record News(Instant at, String title, String detail, String link) {}
