package dev.assay.pipelines.local;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.pipelines.StepLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Metrics that a training script prints, found by the expressions of its {@code MetricDefinitions}. */
final class LogMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(LogMetrics.class);
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int BATCH = 1000;

    private final ExperimentTracking experiments;
    private final String runId;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Map<String, Long> steps = new HashMap<>();
    private final StepLogFiles log;
    private final Path reached;
    private final Clock clock;
    private long offset;
    private boolean hindered;

    LogMetrics(ExperimentTracking experiments, String runId, JsonNode definitions, StepLogFiles log, Clock clock) {
        this.experiments = experiments;
        this.runId = runId;
        this.log = log;
        this.clock = clock;
        this.reached = log.folder().resolve("metrics");
        definitions.forEach(definition -> patterns.put(
                definition.path("Name").asString(),
                Pattern.compile(definition.path("Regex").asString())));
        if (Files.exists(reached)) {
            resume();
        }
    }

    /** While the step runs: what cannot be logged now is taken again with what comes next. */
    void takeSoFar() {
        try {
            take(false);
            hindered = false;
        } catch (RuntimeException e) {
            if (!hindered) {
                LOG.warn("Metrics that trial {} prints cannot be logged now", runId, e);
            }
            hindered = true;
        }
    }

    /** Takes what was printed since the last time. At the end the last line counts without its line break. */
    void take(boolean end) {
        if (patterns.isEmpty()) {
            return;
        }
        while (takePiece(end)) {}
    }

    private boolean takePiece(boolean end) {
        StepLog piece = log.read(offset);
        String text = piece.text();
        int lines = text.lastIndexOf('\n') + 1;
        boolean full = text.length() > LONGEST_LINE;
        if (text.isEmpty() || (lines == 0 && !end && !full)) {
            return false;
        }
        String taken = lines == 0 || (end && !full) ? text : text.substring(0, lines);
        Map<String, Long> counted = new HashMap<>(steps);
        List<MetricPoint> points = new ArrayList<>();
        taken.lines().forEach(line -> find(line, counted, points));
        log(points);
        // only now: what was refused is read again
        steps.putAll(counted);
        int left = text.substring(taken.length()).getBytes(StandardCharsets.UTF_8).length;
        offset = piece.next() - left;
        remember();
        return true;
    }

    private void log(List<MetricPoint> points) {
        for (int from = 0; from < points.size(); from += BATCH) {
            List<MetricPoint> batch = points.subList(from, Math.min(points.size(), from + BATCH));
            experiments.log(runId, batch, Map.of(), Map.of());
        }
    }

    private void find(String line, Map<String, Long> counted, List<MetricPoint> points) {
        String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        patterns.forEach((name, pattern) -> {
            Matcher found = pattern.matcher(shown);
            while (found.find()) {
                try {
                    double value = Double.parseDouble(found.group(found.groupCount() > 0 ? 1 : 0));
                    long step = counted.merge(name, 1L, Long::sum) - 1;
                    points.add(new MetricPoint(name, value, clock.millis(), step));
                } catch (NumberFormatException | NullPointerException e) {
                    // the expression also matches words; they are no metric
                }
            }
        });
    }

    private void remember() {
        StringBuilder text = new StringBuilder().append(offset).append('\n');
        steps.forEach((name, step) -> text.append(step).append(' ').append(name).append('\n'));
        try {
            Files.writeString(reached, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resume() {
        try {
            List<String> lines = Files.readAllLines(reached);
            if (lines.isEmpty()) {
                return;
            }
            offset = Long.parseLong(lines.getFirst());
            for (String line : lines.subList(1, lines.size())) {
                int space = line.indexOf(' ');
                steps.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
