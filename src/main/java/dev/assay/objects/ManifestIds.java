package dev.assay.objects;

import java.util.Arrays;

/** Ids of manifests that were read, each by its random half: 64 bits instead of a text, for there may be millions. */
final class ManifestIds {

    private static final int FIRST_ROOM = 1000;
    private static final int HEXADECIMAL = 16;

    private long[] keys = new long[FIRST_ROOM];
    private int count;
    private boolean sorted;

    void add(String id) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = key(id);
        sorted = false;
    }

    boolean hold(String id) {
        if (!sorted) {
            Arrays.sort(keys, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(keys, 0, count, key(id)) >= 0;
    }

    private static long key(String id) {
        return Long.parseUnsignedLong(id, id.length() - HEXADECIMAL, id.length(), HEXADECIMAL);
    }
}
