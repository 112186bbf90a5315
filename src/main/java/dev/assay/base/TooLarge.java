package dev.assay.base;

/** More bytes than a stated limit. Answered with 413. */
public class TooLarge extends RuntimeException {

    public TooLarge(String field, long limitBytes) {
        super("%s is larger than the limit of %,d bytes.".formatted(field, limitBytes));
    }
}
