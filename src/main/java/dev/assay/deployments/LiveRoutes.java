package dev.assay.deployments;

import dev.assay.registry.ServedVersions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The routes as requests meet them: one volatile read, swapped as a whole. Not guarded: whoever calls checks the token. */
@Service
public class LiveRoutes implements ServedVersions {

    public static final String LATEST = "latest";

    private record Route(int latest, Map<String, ServedModel> versions) {}

    private volatile Map<String, Route> routes = Map.of();

    /**
     * @param version its number, or {@code latest}
     * @return absent when the version has no open route, as drafts have none
     */
    public @Nullable ServedModel find(String model, String version) {
        Route route = routes.get(model);
        return route == null ? null : route.versions().get(version);
    }

    public boolean known(String model) {
        return routes.containsKey(model);
    }

    @Override
    public Optional<Integer> served(String model) {
        return Optional.ofNullable(routes.get(model)).map(Route::latest);
    }

    /** Every version that is live, by model, newest first. */
    List<ServedModel> all() {
        return routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().versions().entrySet().stream()
                        .filter(version -> !version.getKey().equals(LATEST))
                        .map(Map.Entry::getValue)
                        .sorted((a, b) -> b.version() - a.version()))
                .toList();
    }

    /** Replaces what is open by the desired state. */
    synchronized void replace(Map<String, Integer> latest, List<ServedModel> live) {
        Map<String, Map<String, ServedModel>> versions = new TreeMap<>();
        for (ServedModel served : live) {
            versions.computeIfAbsent(served.model(), model -> new HashMap<>())
                    .put(String.valueOf(served.version()), served);
        }
        Map<String, Route> fresh = new HashMap<>();
        versions.forEach((model, open) -> {
            int highest =
                    open.values().stream().mapToInt(ServedModel::version).max().orElseThrow();
            int pointed = latest.getOrDefault(model, highest);
            ServedModel aimed = open.get(String.valueOf(pointed));
            open.put(LATEST, aimed == null ? open.get(String.valueOf(highest)) : aimed);
            fresh.put(model, new Route(aimed == null ? highest : pointed, Map.copyOf(open)));
        });
        routes = Map.copyOf(fresh);
    }
}
