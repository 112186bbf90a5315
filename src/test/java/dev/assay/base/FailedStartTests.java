package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class FailedStartTests {

    private static String told(Throwable failure) {
        return Stream.of(new DataFolderInUse(), new SettingRefused())
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void aFolderThatIsInUseIsNamed() {
        SQLException locked =
                new SQLException("Database may be already in use: \"/data/database/assay.mv.db\"", "90020", 90020);
        assertThat(told(new IllegalStateException(locked))).contains("Another Assay", "/data/database");
        assertThat(told(new SQLException("broken", "1", 1))).isEqualTo("nothing");
    }

    @Test
    void aRefusedSettingIsNamed() {
        InvalidInput refused = new InvalidInput("ASSAY_INIT_ADMIN_TOKEN", "a text of 5 characters", "Use at least 32.");
        assertThat(told(new IllegalStateException(refused))).contains("ASSAY_INIT_ADMIN_TOKEN", "at least 32");
    }
}
