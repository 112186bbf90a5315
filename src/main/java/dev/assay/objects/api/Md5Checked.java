package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Bytes that arrive with their MD5 in {@code Content-MD5} (RFC 1864): their end is only told when it is theirs. */
final class Md5Checked extends FilterInputStream {

    private static final String HEADER = "Content-MD5";
    private static final int MD5_BYTES = 16;

    private final MessageDigest md5;
    private final byte[] wanted;
    private boolean ended;

    private Md5Checked(InputStream bytes, MessageDigest md5, byte[] wanted) {
        super(bytes);
        this.md5 = md5;
        this.wanted = wanted;
    }

    /** The body as it is where no MD5 came with it. */
    static InputStream body(HttpServletRequest request) throws IOException {
        String header = request.getHeader(HEADER);
        return header == null
                ? request.getInputStream()
                : new Md5Checked(request.getInputStream(), start(), decoded(header));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
            md5.update(into, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            byte[] found = md5.digest();
            if (!MessageDigest.isEqual(found, wanted)) {
                throw new InvalidInput(
                        HEADER,
                        Base64.getEncoder().encodeToString(wanted),
                        "The bytes that arrived have the MD5 %s; nothing was stored."
                                .formatted(Base64.getEncoder().encodeToString(found)));
            }
        }
        return count;
    }

    private static byte[] decoded(String header) {
        try {
            byte[] digest = Base64.getDecoder().decode(header.strip());
            if (digest.length == MD5_BYTES) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new InvalidInput(HEADER, header, "Give the MD5 of the bytes in base64.");
    }

    private static MessageDigest start() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
