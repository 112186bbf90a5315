package dev.assay.registry;

import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model version as lineage, audit and addresses name it: {@code iris/7}. */
public record VersionId(String model, int version) {

    private static final Pattern TEXT = Pattern.compile("(.+)/(\\d{1,9})");

    /** Empty for what names no version. */
    public static Optional<VersionId> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new VersionId(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    public Reference reference() {
        return new Reference(Kind.MODEL_VERSION, toString(), "%s version %d".formatted(model, version));
    }

    @Override
    public String toString() {
        return model + "/" + version;
    }
}
