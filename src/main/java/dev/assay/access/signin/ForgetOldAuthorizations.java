package dev.assay.access.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Each sign-in and each machine's token leaves a row with the authorization server, worth nothing once it has ended. */
@Component
class ForgetOldAuthorizations {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    ForgetOldAuthorizations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void forget() {
        database.sql("delete from oauth2_authorization"
                        + " where coalesce(access_token_expires_at, authorization_code_expires_at) < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
