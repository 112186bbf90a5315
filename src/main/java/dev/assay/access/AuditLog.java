package dev.assay.access;

import dev.assay.base.Checkpoint;
import dev.assay.base.LikePattern;
import dev.assay.base.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Append-only record of every decision, parameter change, deployment and sign-in. */
@Service
public class AuditLog {

    private static final String SYSTEM = "system";
    private static final int LONGEST_ACTOR = 200;
    private static final int LONGEST_ACTION = 100;
    private static final int LONGEST_TARGET = 400;
    private static final int LONGEST_VALUE = 10_000;

    private final JdbcClient database;
    private final Checkpoint checkpoint;
    private final Clock clock;

    AuditLog(JdbcClient database, Checkpoint checkpoint, Clock clock) {
        this.database = database;
        this.checkpoint = checkpoint;
        this.clock = clock;
    }

    /**
     * Records in the caller's transaction who did what, now.
     *
     * @param action past tense with its module, such as {@code registry.accepted}
     * @param target what it was done to, such as {@code iris/7}
     */
    @Transactional
    public void record(String action, String target, @Nullable String before, @Nullable String after) {
        recordAs(actor(), action, target, before, after);
    }

    /** As {@link #record} where nobody is signed in yet, such as at a sign-in. */
    @Transactional
    public void recordAs(String actor, String action, String target, @Nullable String before, @Nullable String after) {
        database.sql("insert into audit_entry (happened_at, actor, action, target, value_before, value_after)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(now(clock).atOffset(ZoneOffset.UTC))
                .param(storable(actor, LONGEST_ACTOR))
                .param(storable(action, LONGEST_ACTION))
                .param(storable(target, LONGEST_TARGET))
                .param(storable(before, LONGEST_VALUE))
                .param(storable(after, LONGEST_VALUE))
                .update();
        checkpoint.afterCommit();
    }

    /** Newest first. */
    @PreAuthorize(May.ADMINISTER)
    @Transactional(readOnly = true)
    public Page<AuditEntry> page(AuditQuery query, @Nullable String next, int limit) {
        List<AuditEntry> found = find(query, next == null ? Long.MAX_VALUE : Long.parseLong(next), limit + 1);
        return Page.of(found, limit, entry -> String.valueOf(entry.id()));
    }

    private List<AuditEntry> find(AuditQuery query, long beforeId, int limit) {
        StringBuilder sql = new StringBuilder("select id, happened_at, actor, action, target, value_before, value_after"
                + " from audit_entry where id < ?");
        List<Object> values = new ArrayList<>(List.of(beforeId));
        if (!query.who().isBlank()) {
            sql.append(" and lower(actor) like ? escape '!'");
            values.add(LikePattern.containing(query.who().strip()));
        }
        if (!query.what().isBlank()) {
            sql.append(" and (lower(action) like ? escape '!' or lower(target) like ? escape '!')");
            String what = LikePattern.containing(query.what().strip());
            values.addAll(List.of(what, what));
        }
        if (query.from() != null) {
            sql.append(" and happened_at >= ?");
            values.add(query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.until() != null) {
            sql.append(" and happened_at < ?");
            values.add(query.until().atOffset(ZoneOffset.UTC));
        }
        sql.append(" order by id desc limit ?");
        values.add(limit);
        return database.sql(sql.toString())
                .params(values)
                .query((row, number) -> new AuditEntry(
                        row.getLong(1),
                        row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    /** Now, as precisely as the database keeps it. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? SYSTEM : authentication.getName();
    }

    private static @Nullable String storable(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() > longest ? clean.substring(0, longest - 1) + "…" : clean;
    }
}
