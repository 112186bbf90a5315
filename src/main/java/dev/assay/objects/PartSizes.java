package dev.assay.objects;

import dev.assay.base.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * How many parts an upload has, where they stand and how many bytes they have: all but the last one as many.
 *
 * @param part bytes of every part but the last
 * @param whole bytes of all parts together; absent where they were not announced, so that any part may be the last
 */
record PartSizes(long part, @Nullable Long whole) {

    private static final String FIELD = "part ";

    long start(int number) {
        return (number - 1) * part;
    }

    /** @throws InvalidInput when there is no part of this number */
    void requireNumber(int number) {
        if (number < 1 || number > last()) {
            throw new InvalidInput(
                    "part",
                    number,
                    whole == null
                            ? "Parts are numbered from 1 to %,d.".formatted(last())
                            : "%,d bytes in parts of %,d are part 1 to %,d.".formatted(whole, part, last()));
        }
    }

    /**
     * @param size bytes of the part that have come up to now
     * @throws InvalidInput when they are more than it has
     */
    void requireAtMost(int number, long size) {
        if (size > most(number)) {
            throw new InvalidInput(FIELD + number, "more than %,d bytes".formatted(most(number)), allowed(number));
        }
    }

    /**
     * @param size bytes of the part, of which no more come
     * @throws InvalidInput when it has more or less
     */
    void requireAll(int number, long size) {
        requireAtMost(number, size);
        if (whole != null && size < most(number)) {
            throw new InvalidInput(FIELD + number, "%,d bytes".formatted(size), allowed(number));
        }
    }

    private int last() {
        return whole == null ? ObjectUploads.MOST_PARTS : (int) Math.max(1, Math.ceilDiv(whole, part));
    }

    private long most(int number) {
        return whole == null ? part : Math.min(part, whole - start(number));
    }

    private String allowed(int number) {
        if (whole == null) {
            return "A part has at most the upload's partSize, %,d bytes.".formatted(part);
        }
        return "It has %,d bytes: the upload was begun for %,d in parts of %,d.".formatted(most(number), whole, part);
    }
}
