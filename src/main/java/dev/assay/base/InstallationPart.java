package dev.assay.base;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(10)
class InstallationPart implements SystemPart {

    @Override
    public String title() {
        return "Installation";
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        String version = InstallationPart.class.getPackage().getImplementationVersion();
        facts.put("Version", version == null ? "built from sources" : version);
        facts.put("Java", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        facts.put("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "Memory",
                Sizes.shown(used()) + " of at most "
                        + Sizes.shown(Runtime.getRuntime().maxMemory()));
        facts.put(
                "Running for",
                words(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())));
        return facts;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String words(Duration time) {
        return "%d d %d h %d min".formatted(time.toDays(), time.toHoursPart(), time.toMinutesPart());
    }
}
