package dev.assay.environments;

import dev.assay.base.InvalidInput;
import dev.assay.base.TooLarge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A requirements file without its options, comments and odd spaces: packages by name only, from the configured index. */
final class Requirements {

    private static final long MAX_BYTES = 1 << 20;
    private static final String FIELD = "requirements";
    private static final String VERSION = "(===|~=|==|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+";
    private static final Pattern REQUIREMENT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"
            + "\\s*(\\[[A-Za-z0-9._, -]*])?"
            + "\\s*(\\(?\\s*" + VERSION + "(\\s*,\\s*" + VERSION + ")*\\s*\\)?)?"
            + "\\s*(;[^@]{1,400})?");
    private static final Pattern HASH = Pattern.compile("\\s--hash=(sha(?:256|384|512):[0-9a-f]+)");
    private static final Pattern PINNED =
            Pattern.compile("^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^]]*])?\\s*==\\s*(\\S+)");

    private Requirements() {}

    /** @throws InvalidInput with the line that cannot be taken */
    static String normalise(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new TooLarge(FIELD, MAX_BYTES);
        }
        List<String> result = new ArrayList<>();
        String[] lines = text.replace("\r\n", "\n").split("\n", -1);
        StringBuilder whole = new StringBuilder();
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1].replaceFirst("(^|\\s)#.*$", "").strip();
            boolean continued = line.endsWith("\\") && number < lines.length;
            whole.append(' ').append(continued ? line.substring(0, line.length() - 1) : line);
            if (!continued) {
                String requirement = whole.toString().strip();
                if (!requirement.isEmpty()) {
                    result.add(checked(number, requirement));
                }
                whole.setLength(0);
            }
        }
        return result.isEmpty() ? "" : String.join("\n", result) + "\n";
    }

    private static String checked(int number, String line) {
        String field = FIELD + ", line " + number;
        if (line.startsWith("-")) {
            throw new InvalidInput(
                    field, line, "Options such as -r, -e or --index-url are not taken: name packages, one a line.");
        }
        if (line.contains("://") || line.contains("/") || line.startsWith(".")) {
            throw new InvalidInput(
                    field, line, "Paths and addresses are not taken: name a package of the index, such as pandas>=2.");
        }
        Matcher hashes = HASH.matcher(line);
        String requirement = hashes.replaceAll("").strip();
        if (!REQUIREMENT.matcher(requirement).matches()) {
            throw new InvalidInput(
                    field, line, "Write a package and its version, such as pandas>=2 or scikit-learn==1.7.2.");
        }
        StringBuilder whole = new StringBuilder(requirement.replaceAll("\\s+", " "));
        hashes.reset().results().map(hash -> hash.group(1)).sorted().forEach(hash -> whole.append(" --hash=")
                .append(hash));
        return whole.toString();
    }

    /** Whether every line is already exact and hashed. */
    static boolean locked(String normalised) {
        return normalised
                .lines()
                .allMatch(line ->
                        line.contains(" --hash=") && PINNED.matcher(line).find());
    }

    /** What decides whether two environments are the same. */
    static String digest(String pythonVersion, String lock) {
        try {
            byte[] bytes = ("python " + pythonVersion + "\n" + lock).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Versions by package, in the lock's order. */
    static Map<String, String> packages(String lock) {
        Map<String, String> packages = new LinkedHashMap<>();
        lock.lines().forEach(line -> {
            Matcher pinned = PINNED.matcher(line);
            if (pinned.find()) {
                packages.put(pinned.group(1), pinned.group(2).replaceFirst(";.*$", ""));
            }
        });
        return packages;
    }
}
