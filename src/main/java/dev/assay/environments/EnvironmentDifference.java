package dev.assay.environments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two environment versions, by package name. */
public record EnvironmentDifference(
        String pythonBefore,
        String pythonAfter,
        List<PackageVersion> added,
        List<PackageVersion> removed,
        List<PackageChange> changed) {

    public record PackageVersion(String name, String version) {}

    public record PackageChange(String name, String before, String after) {}

    public boolean none() {
        return pythonBefore.equals(pythonAfter) && added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    static EnvironmentDifference between(EnvironmentVersion before, EnvironmentVersion after) {
        Map<String, String> old = before.packages();
        Map<String, String> fresh = after.packages();
        List<PackageVersion> added = new ArrayList<>();
        List<PackageVersion> removed = new ArrayList<>();
        List<PackageChange> changed = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        for (String name : names) {
            @Nullable String was = old.get(name);
            @Nullable String is = fresh.get(name);
            if (was == null && is != null) {
                added.add(new PackageVersion(name, is));
            } else if (was != null && is == null) {
                removed.add(new PackageVersion(name, was));
            } else if (was != null && is != null && !was.equals(is)) {
                changed.add(new PackageChange(name, was, is));
            }
        }
        return new EnvironmentDifference(before.pythonVersion(), after.pythonVersion(), added, removed, changed);
    }
}
