package dev.assay.objects.ui;

import dev.assay.base.PythonPackage;
import dev.assay.base.ShellWord;
import dev.assay.objects.ObjectVersion;

/** Lines ready to paste. */
final class Snippets {

    private Snippets() {}

    static String firstPut(String server, String project) {
        return """
                # %s
                import os
                os.environ["ASSAY_URL"] = "%s"
                os.environ["ASSAY_TOKEN"] = "paste your token"
                os.environ["ASSAY_PROJECT"] = "%s"

                from assay import saver
                saver.put(filename="data_youtube.csv", dataframe=df, metadata={"origin": "youtube"})
                df = saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"})""".formatted(PythonPackage.install(server), server, project);
    }

    static String exactGet(ObjectVersion version) {
        return """
                from assay import saver
                data = saver.get(filename=%s, version=%d%s)""".formatted(python(version.name()), version.number(), trust(version));
    }

    static String newestGet(ObjectVersion version) {
        StringBuilder pattern = new StringBuilder();
        version.metadata().forEach((key, value) -> pattern.append(pattern.isEmpty() ? "" : ", ")
                .append(python(key))
                .append(": ")
                .append(python(value)));
        return """
                from assay import saver
                data = saver.get(filename=%s, search_pattern={%s}%s)""".formatted(python(version.name()), pattern, trust(version));
    }

    static String curl(String server, ObjectVersion version) {
        String file = version.name().substring(version.name().lastIndexOf('/') + 1);
        return """
                curl -f -H "Authorization: Bearer $ASSAY_TOKEN" \\
                  -o %s %s/api/v1/objects/%s/content""".formatted(shell(file), server, version.id());
    }

    /** A pickle runs code when it is loaded: the package wants to hear that this is known. */
    private static String trust(ObjectVersion version) {
        return version.name().matches(".*\\.(pkl|pickle|joblib)") ? ", allow_pickle=True" : "";
    }

    private static String python(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String shell(String text) {
        return text.matches("[A-Za-z0-9._-]+") ? text : ShellWord.quoted(text);
    }
}
