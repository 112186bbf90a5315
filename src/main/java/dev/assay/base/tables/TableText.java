package dev.assay.base.tables;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * The text of a table as it was written for its reader, which takes UTF-8: any other becomes that on the way, and is unpacked
 * for it.
 *
 * @param cut whether it was too long to be written whole
 * @param packed whether what was written is packed by gzip
 * @param note of the encoding, empty for UTF-8
 */
record TableText(boolean cut, boolean packed, String note) {

    private static final int HEAD = 1024 * 1024;

    /** A packed beginning unpacks to at least so much, also where it is made of many small pieces. */
    private static final int PACKED_HEAD = HEAD / 8;

    /** Bytes of UTF-8 that one of Latin-1, such as the euro sign, may take. */
    private static final int LONGEST_CHARACTER = 3;

    /**
     * @param most bytes that are written
     * @throws UnreadableTable when it is no text, or there is no room for it
     */
    static TableText spooled(TableFile file, Path target, long most, TableFolder room) {
        room.requireRoom(Math.min(file.size(), most));
        boolean packed = TableFormat.packed(file.name());
        try (BufferedInputStream bytes = new BufferedInputStream(file.bytes().get())) {
            TextEncoding encoding = encoding(bytes, packed);
            if (encoding == TextEncoding.UTF_8) {
                return new TableText(TableFolder.copy(bytes, target, most), packed, encoding.note());
            }
            room.requireRoom(packed ? most : Math.min(file.size() * LONGEST_CHARACTER, most));
            // a reader never parts the two halves of a character
            Reader characters = new InputStreamReader(packed ? new GZIPInputStream(bytes) : bytes, encoding.charset());
            try (InputStream text = ReaderInputStream.builder()
                    .setReader(characters)
                    .setCharset(StandardCharsets.UTF_8)
                    .get()) {
                return new TableText(TableFolder.copy(text, target, most), false, encoding.note());
            }
        } catch (ZipException | EOFException e) {
            throw new UnreadableTable("It is not packed by gzip, or its packing is broken.");
        } catch (IOException e) {
            throw new UnreadableTable("Its bytes could not be read: " + e.getMessage());
        }
    }

    private static TextEncoding encoding(BufferedInputStream bytes, boolean packed) throws IOException {
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        int most = HEAD;
        if (packed) {
            most = PACKED_HEAD;
            head = new GZIPInputStream(new ByteArrayInputStream(head)).readNBytes(most);
        }
        return TextEncoding.of(head, head.length == most).orElseThrow(() -> new UnreadableTable("It is not text."));
    }
}
