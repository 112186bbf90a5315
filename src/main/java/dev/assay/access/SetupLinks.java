package dev.assay.access;

import dev.assay.base.Conflict;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one-time link of the first start. Guarded by its code alone. */
@Service
@Transactional
public class SetupLinks {

    private final JdbcClient database;
    private final Clock clock;

    public enum State {
        OPEN,
        USED,
        UNKNOWN
    }

    SetupLinks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether nobody has an account yet. */
    public boolean needed() {
        return database.sql("select not exists (select 1 from person)")
                .query(Boolean.class)
                .single();
    }

    /** The code of a new link, which replaces the one before; nothing once somebody has an account. */
    public Optional<String> issue() {
        if (!needed()) {
            return Optional.empty();
        }
        String code = Secrets.random(32);
        database.sql("delete from setup_link").update();
        database.sql("insert into setup_link (id, hash) values (1, ?)")
                .param(Secrets.hash(code))
                .update();
        return Optional.of(code);
    }

    public State state(String code) {
        return database.sql(
                        "select case when used_at is null then 'OPEN' else 'USED' end from setup_link where hash = ?")
                .param(Secrets.hash(code))
                .query(String.class)
                .optional()
                .map(State::valueOf)
                .orElse(State.UNKNOWN);
    }

    /** Ends the link in the caller's transaction; of two callers at once, one fails. */
    public void redeem(String code) {
        int changed = database.sql("update setup_link set used_at = ? where hash = ? and used_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), Secrets.hash(code))
                .update();
        if (changed != 1 || !needed()) {
            throw new Conflict("This set-up link is not valid any more. Sign in, or restart Assay for a new link if"
                    + " nobody has an account yet.");
        }
    }
}
