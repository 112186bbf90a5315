package dev.assay.experiments.ui;

import dev.assay.experiments.KeptSelections;
import dev.assay.experiments.PackedRunIds;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Run ids of one experiment in an address: plain while they are few, packed to two thirds when they are many, and of more the
 * name under which the portal keeps them.
 */
final class RunIds {

    /** As many as an address carries itself: packed they take 6.4 of the 8 KiB that proxies usually let through. */
    static final int MOST = 300;

    private static final int FEW = 100;
    private static final String PACKED = "~";
    private static final String NAMED = "*";

    private final Function<List<String>, String> keep;
    private final Function<String, List<String>> find;
    private List<String> last = List.of();
    private String nameOfLast = "";

    /**
     * @param keep gives ids a name
     * @param find those of a name; empty when there are none
     */
    RunIds(Function<List<String>, String> keep, Function<String, List<String>> find) {
        this.keep = keep;
        this.find = find;
    }

    static RunIds of(KeptSelections kept, String experimentId) {
        return new RunIds(ids -> kept.keep(experimentId, ids), name -> kept.find(experimentId, name));
    }

    String text(List<String> ids) {
        if (ids.size() <= FEW || !PackedRunIds.fit(ids)) {
            return String.join(",", ids);
        }
        return ids.size() <= MOST
                ? PACKED + Base64.getUrlEncoder().withoutPadding().encodeToString(PackedRunIds.pack(ids))
                : NAMED + name(ids);
    }

    List<String> list(String text) {
        if (text.startsWith(NAMED)) {
            nameOfLast = text.substring(NAMED.length());
            last = find.apply(nameOfLast);
            return last;
        }
        if (!text.startsWith(PACKED)) {
            return Stream.of(text.split(","))
                    .filter(id -> !id.isBlank())
                    .distinct()
                    .toList();
        }
        try {
            return PackedRunIds.unpack(Base64.getUrlDecoder().decode(text.substring(PACKED.length())));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The address is written with every look; which trials it names rarely changes. */
    private String name(List<String> ids) {
        if (!ids.equals(last)) {
            nameOfLast = keep.apply(ids);
            last = List.copyOf(ids);
        }
        return nameOfLast;
    }
}
