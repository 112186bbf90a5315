package dev.assay.objects;

import java.time.Instant;

/** @param newest the newest version of a name all of whose versions are deleted */
public record DeletedObject(ObjectVersion newest, Instant deletedAt) {}
