package dev.assay.base.tables;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A file that may hold a table.
 *
 * @param digest of the bytes: what was read of the same bytes is not read again
 * @param bytes opened only where they are needed; whoever opens closes
 */
public record TableFile(String name, String digest, long size, Supplier<InputStream> bytes) {}
