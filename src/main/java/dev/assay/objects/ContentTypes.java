package dev.assay.objects;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** The type of an object's content: from its name, else from its first bytes. */
final class ContentTypes {

    private static final String BINARY = MediaType.APPLICATION_OCTET_STREAM_VALUE;
    private static final Map<String, String> MORE = Map.of(
            "parquet", "application/vnd.apache.parquet",
            "onnx", BINARY,
            "pkl", BINARY,
            "ipynb", "application/x-ipynb+json",
            "jsonl", "application/jsonl",
            "yaml", "application/yaml",
            "yml", "application/yaml",
            "py", "text/x-python",
            "md", "text/markdown");

    private ContentTypes() {}

    static String of(String name, byte[] head) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = MORE.get(extension);
        if (known != null) {
            return known;
        }
        return MediaTypeFactory.getMediaType(name).map(MediaType::toString).orElseGet(() -> probed(head));
    }

    private static String probed(byte[] head) {
        for (int cut = 0; cut < Math.min(4, head.length); cut++) {
            if (isText(Arrays.copyOf(head, head.length - cut))) {
                return MediaType.TEXT_PLAIN_VALUE;
            }
        }
        return BINARY;
    }

    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(character -> character < ' ' && !Character.isWhitespace(character));
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
