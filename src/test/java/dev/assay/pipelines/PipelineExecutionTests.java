package dev.assay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineExecutionTests {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    private final PipelineRow pipeline = new PipelineRow("metals", "iris", "ada", START);
    private final ExecutionRow row = new ExecutionRow("e1", pipeline, 1, Map.of());

    @Test
    void whatLayBetweenAnEndAndTheRetryIsNotWorked() {
        row.startedAt = START;
        end(20);
        assertThat(execution().worked(at(500))).isEqualTo(Duration.ofSeconds(20));

        row.goOn(at(100));
        assertThat(execution().worked(at(105))).isEqualTo(Duration.ofSeconds(25));
        end(130);
        row.goOn(at(1_130));
        end(1_140);

        assertThat(execution().paused()).isEqualTo(Duration.ofSeconds(1_080));
        assertThat(execution().worked(at(9_999))).isEqualTo(Duration.ofSeconds(60));
    }

    private void end(long second) {
        row.status = ExecutionStatus.FAILED;
        row.endedAt = at(second);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private PipelineExecution execution() {
        return row.toExecution(pipeline, List.of());
    }
}
