package dev.assay.objects;

import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Different things that are called the same. */
final class Namesakes {

    /** Characters of an id; the rest is on its page. */
    private static final int SHORT = 8;

    private Namesakes() {}

    private record Name(Kind kind, String label) {

        static Name of(Reference thing) {
            return new Name(thing.kind(), thing.label());
        }
    }

    /** The same things; those that are called the same with the beginning of their id. */
    static List<Reference> toldApart(List<Reference> things) {
        Map<Name, Long> called = things.stream().collect(Collectors.groupingBy(Name::of, Collectors.counting()));
        return things.stream()
                .map(thing -> called.getOrDefault(Name.of(thing), 0L) == 1 ? thing : withId(thing))
                .toList();
    }

    private static Reference withId(Reference thing) {
        String id = thing.id();
        String shown = id.substring(0, Math.min(SHORT, id.length()));
        return new Reference(thing.kind(), id, "%s (%s)".formatted(thing.label(), shown));
    }
}
