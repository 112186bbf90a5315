package dev.assay.experiments.ui;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Run ids in an address: plain while they are few, packed to two thirds when they are many. */
final class RunIds {

    /** As many as an address can name: of the 64 KiB that a request may have before its body they take half. */
    static final int MOST = 1_500;

    private static final int FEW = 100;
    private static final int BYTES = 16;
    private static final String PACKED = "~";

    private RunIds() {}

    static String text(List<String> ids) {
        if (ids.size() <= FEW || !ids.stream().allMatch(id -> id.matches("[0-9a-f]{32}"))) {
            return String.join(",", ids);
        }
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * BYTES);
        ids.forEach(id -> bytes.put(HexFormat.of().parseHex(id)));
        return PACKED + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static List<String> list(String text) {
        if (!text.startsWith(PACKED)) {
            return Stream.of(text.split(","))
                    .filter(id -> !id.isBlank())
                    .distinct()
                    .toList();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PACKED.length()));
            List<String> ids = new ArrayList<>();
            for (int from = 0; from + BYTES <= bytes.length; from += BYTES) {
                ids.add(HexFormat.of().formatHex(bytes, from, from + BYTES));
            }
            return ids.stream().distinct().toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
