package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayServerTest;
import jakarta.servlet.ServletContext;
import org.apache.tomcat.websocket.Constants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayServerTest
class LetGoOfDeadPagesTests {

    @Autowired
    ServletContext context;

    @Test
    void aPushThatNobodyReadsHoldsTheSessionForLessThanASecond() {
        assertThat(LetGoOfDeadPages.settings(context).orElseThrow().get(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY))
                .isInstanceOfSatisfying(Long.class, millis -> assertThat(millis).isLessThan(1000));
    }
}
