package dev.assay.experiments;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Run ids as bytes, sixteen each, in their order. */
public final class PackedRunIds {

    private static final int BYTES = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private PackedRunIds() {}

    /** Whether each is 32 hexadecimal digits, as all are that were made here. */
    public static boolean fit(Collection<String> runIds) {
        return runIds.stream().allMatch(id -> ID.matcher(id).matches());
    }

    /** @param runIds of which each {@linkplain #fit fits} */
    public static byte[] pack(List<String> runIds) {
        ByteBuffer bytes = ByteBuffer.allocate(runIds.size() * BYTES);
        runIds.forEach(id -> bytes.put(HexFormat.of().parseHex(id)));
        return bytes.array();
    }

    /** Each once. What is left over at the end of bytes that were cut is no id. */
    public static List<String> unpack(byte[] packed) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from + BYTES <= packed.length; from += BYTES) {
            ids.add(HexFormat.of().formatHex(packed, from, from + BYTES));
        }
        return ids.stream().distinct().toList();
    }
}
