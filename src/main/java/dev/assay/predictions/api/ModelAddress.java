package dev.assay.predictions.api;

import dev.assay.deployments.LiveRoutes;
import dev.assay.predictions.wire.Refusal;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What a path asks of which model: {@code /predictions/<model>/<version>/predict} and, in the Open Inference Protocol,
 * {@code /v2/models/<model>[/versions/<version>][/infer|/ready]}.
 */
record ModelAddress(String model, String version, Action action) {

    enum Action {
        PREDICT,
        READY,
        DESCRIBE
    }

    static ModelAddress of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String[] parts = path.split("/");
        if (parts.length == 5 && parts[1].equals("predictions") && parts[4].equals("predict")) {
            return new ModelAddress(parts[2], parts[3], Action.PREDICT);
        }
        if (parts.length >= 4 && parts[1].equals("v2") && parts[2].equals("models")) {
            boolean versioned = parts.length >= 6 && parts[4].equals("versions");
            String version = versioned ? parts[5] : LiveRoutes.LATEST;
            String rest = String.join("/", java.util.Arrays.copyOfRange(parts, versioned ? 6 : 4, parts.length));
            switch (rest) {
                case "infer" -> {
                    return new ModelAddress(parts[3], version, Action.PREDICT);
                }
                case "ready" -> {
                    return new ModelAddress(parts[3], version, Action.READY);
                }
                case "" -> {
                    return new ModelAddress(parts[3], version, Action.DESCRIBE);
                }
                default -> {}
            }
        }
        throw new Refusal(
                404, "NOT_FOUND", "Ask /predictions/<model>/<version>/predict; the version is a number or 'latest'.");
    }
}
