package dev.assay.base.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A text of any encoding as UTF-8; what is broken in it becomes a replacement character. */
final class Utf8Stream extends InputStream {

    private static final int AT_ONCE = 1 << 14;

    private final Reader text;
    private final char[] characters = new char[AT_ONCE];
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    Utf8Stream(InputStream from, TextEncoding encoding) {
        // a reader never parts the two halves of a character
        this.text = new InputStreamReader(from, encoding.charset());
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : bytes.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    private boolean isAtEnd() throws IOException {
        int count = bytes.hasRemaining() ? 0 : text.read(characters);
        if (count > 0) {
            bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters, 0, count));
        }
        return count < 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
