package dev.assay.pipelines.local;

import dev.assay.base.Sizes;
import dev.assay.base.SystemPart;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(40)
class StepsPart implements SystemPart {

    private final Isolation isolation;
    private final LocalRunnerProperties properties;

    StepsPart(Isolation isolation, LocalRunnerProperties properties) {
        this.isolation = isolation;
        this.properties = properties;
    }

    @Override
    public String title() {
        return "Steps of pipelines";
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Run as",
                "processes of this machine, at most %d of an execution at once".formatted(properties.parallelSteps()));
        facts.put(
                "Isolation",
                isolation
                        .hindrance()
                        .map(why -> "none: " + why + ". A step may read what the portal may: let only people define"
                                + " pipelines whom you would let log in to this machine.")
                        .orElse("Bubblewrap: a step sees the system's programs, its environment and its own folders"));
        facts.put(
                "Log kept of a step",
                "first and last " + Sizes.shown(properties.logSegment().toBytes()));
        return facts;
    }
}
