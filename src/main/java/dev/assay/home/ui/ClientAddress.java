package dev.assay.home.ui;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that MLflow clients print, such as {@code /#/experiments/1/runs/0a1b…}: they lead to our pages. */
final class ClientAddress {

    private static final String ID = "([\\w\\-]+)";
    private static final Pattern RUN = Pattern.compile("/experiments/" + ID + "/runs/" + ID + "(?:[/?].*)?");
    private static final Pattern EXPERIMENT = Pattern.compile("/experiments/" + ID + "(?:[/?].*)?");
    private static final Pattern VERSION = Pattern.compile("/models/([\\w.\\-]+)/versions/(\\d+)(?:[/?].*)?");
    private static final Pattern MODEL = Pattern.compile("/models/([\\w.\\-]+)(?:[/?].*)?");

    private ClientAddress() {}

    /** @param fragment of the browser's address, without its {@code #} */
    static Optional<String> page(@Nullable String fragment) {
        String address = fragment == null ? "" : fragment;
        Matcher run = RUN.matcher(address);
        if (run.matches()) {
            return Optional.of("trials/" + run.group(2));
        }
        Matcher experiment = EXPERIMENT.matcher(address);
        if (experiment.matches()) {
            return Optional.of("experiments/" + experiment.group(1));
        }
        Matcher version = VERSION.matcher(address);
        if (version.matches()) {
            return Optional.of("models/" + version.group(1) + "/" + version.group(2));
        }
        Matcher model = MODEL.matcher(address);
        return model.matches() ? Optional.of("models/" + model.group(1)) : Optional.empty();
    }
}
