package dev.assay.pipelines;

import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.NestedTrials;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a trial lies in its script, which is run as a whole to do it again.
 *
 * @param number in the order in which the script began its trials, from 1
 * @param nested whether the script nests it in another
 */
public record ScriptPlace(int number, boolean nested) {

    static final String TAG = "assay.code.place";

    private static final Set<String> DECLARED = Set.of("assay.data", "assay.seed");
    private static final Pattern CODE = Pattern.compile("assay\\.(code|git|lock|packages)|mlflow\\.source\\.git\\.");

    /** Empty where it was not recorded, or where it has none. */
    public static Optional<ScriptPlace> of(Map<String, String> tags) {
        return Optional.of(tags.getOrDefault(TAG, ""))
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(number -> new ScriptPlace(Integer.parseInt(number), nested(tags)));
    }

    /** Others of a relaunched script lie in what that was for, and not because the script says so. */
    private static boolean nested(Map<String, String> tags) {
        String parent = tags.get(NestedTrials.PARENT);
        return parent != null && !parent.equals(tags.get(AwaitedTrials.BESIDE));
    }

    /** What is known of a trial's code, and goes for its repetition too; each start of a script names itself. */
    public static Map<String, String> code(Map<String, String> tags) {
        Map<String, String> code = new TreeMap<>(tags);
        code.entrySet().removeIf(tag -> !ofCode(tag.getKey()) && !needsNone(tag));
        return code;
    }

    private static boolean ofCode(String tag) {
        return CODE.matcher(tag).lookingAt() && !tag.equals(ScriptTrials.START);
    }

    /** What a person says of its script holds whenever that runs; a seed that is drawn each time would not. */
    private static boolean needsNone(Map.Entry<String, String> tag) {
        return DECLARED.contains(tag.getKey()) && tag.getValue().equals("none");
    }
}
