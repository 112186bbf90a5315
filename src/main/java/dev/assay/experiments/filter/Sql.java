package dev.assay.experiments.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL text that grows together with its parameters. */
public final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> params = new ArrayList<>();

    public Sql add(String part, @Nullable Object... values) {
        text.append(part);
        params.addAll(Arrays.asList(values));
        return this;
    }

    public Sql add(Sql part) {
        text.append(part.text);
        params.addAll(part.params);
        return this;
    }

    public String text() {
        return text.toString();
    }

    public List<@Nullable Object> params() {
        return params;
    }
}
