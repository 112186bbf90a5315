import java.nio.charset.StandardCharsets;

/** As much of JSON as the answers need: both servers write their fields with their own blanks. */
final class Json {

    private Json() {}

    static String text(byte[] json, String field) {
        String whole = new String(json, StandardCharsets.UTF_8);
        int at = whole.indexOf("\"" + field + "\"");
        if (at < 0) {
            return "";
        }
        int start = whole.indexOf('"', whole.indexOf(':', at)) + 1;
        return whole.substring(start, whole.indexOf('"', start));
    }

    /** How often the field stands in the answer. */
    static int count(byte[] json, String field) {
        byte[] wanted = ("\"" + field + "\"").getBytes(StandardCharsets.UTF_8);
        int count = 0;
        for (int i = 0; i <= json.length - wanted.length; i++) {
            int k = 0;
            while (k < wanted.length && json[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                count++;
                i += k - 1;
            }
        }
        return count;
    }
}
