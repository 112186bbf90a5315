package dev.assay.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which bytes are known everywhere. */
public final class Sha256 {

    private Sha256() {}

    /** A digest of nothing yet. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
