package dev.assay.objects;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How far a reindex or a verification has come, told by one thread, read by many. */
final class LongWork {

    private static final int MOST_PROBLEMS = 1000;

    private final String name;
    private static final long BETWEEN_WORDS_NANOS = 500_000_000L;

    private final Clock clock;
    private final Consumer<ObjectWork> listener;
    private final Instant startedAt;
    private final List<ObjectWork.Problem> problems = new ArrayList<>();
    private final List<ObjectWork.Problem> mended = new ArrayList<>();
    private ObjectWork.State state = ObjectWork.State.RUNNING;
    private String doing = "starting";
    private String summary = "";
    private long done;
    private @Nullable Long total;
    private int problemCount;
    private int mendedCount;
    private @Nullable Instant finishedAt;

    private long toldAt = System.nanoTime() - BETWEEN_WORDS_NANOS;

    /** @param listener hears of it now and then */
    LongWork(String name, Clock clock, Consumer<ObjectWork> listener) {
        this.name = name;
        this.clock = clock;
        this.listener = listener;
        this.startedAt = clock.instant();
    }

    synchronized void begin(String doing, @Nullable Long total) {
        this.doing = doing;
        this.total = total;
        this.done = 0;
    }

    synchronized void expect(long more) {
        total = total == null ? more : total + more;
    }

    synchronized void add(long more) {
        done += more;
        if (System.nanoTime() - toldAt > BETWEEN_WORDS_NANOS) {
            toldAt = System.nanoTime();
            listener.accept(seen());
        }
    }

    synchronized void problem(ObjectWork.Kind kind, String what, String why, String done) {
        problemCount++;
        add(problems, new ObjectWork.Problem(kind, what, why, done));
    }

    /** What was wrong and is not any more. */
    synchronized void mended(ObjectWork.Kind kind, String what, String why, String done) {
        mendedCount++;
        add(mended, new ObjectWork.Problem(kind, what, why, done));
    }

    private static void add(List<ObjectWork.Problem> found, ObjectWork.Problem one) {
        if (found.size() < MOST_PROBLEMS) {
            found.add(one);
        }
    }

    synchronized void finished(ObjectWork.State state, String summary) {
        this.state = state;
        this.summary = summary;
        this.doing = "";
        this.finishedAt = clock.instant();
    }

    synchronized ObjectWork seen() {
        return new ObjectWork(
                name,
                state,
                doing,
                done,
                total,
                startedAt,
                finishedAt,
                summary,
                List.copyOf(problems),
                problemCount,
                List.copyOf(mended),
                mendedCount);
    }
}
