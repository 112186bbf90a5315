package dev.assay.experiments.metrics;

import dev.assay.experiments.metrics.ChunkTables.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New points of one series and the chunks that they fall into. Neighbouring chunks that share a step and time are taken
 * together; a chunk that grows too large is cut into equal parts, the last one
 * into full ones.
 */
final class ChunkMerge {

    private final List<Span> spans;
    private final Points fresh;
    private final List<Long> replaced = new ArrayList<>();
    private final List<Points> parts = new ArrayList<>();
    private int added;
    private int next;

    /**
     * @param spans of the series from the first new point on, or the last one
     * @param fresh sorted
     */
    ChunkMerge(List<Span> spans, Points fresh) {
        this.spans = spans;
        this.fresh = fresh;
    }

    void run(ChunkTables chunks) {
        for (int from = 0; from < spans.size(); ) {
            int to = from + 1;
            while (to < spans.size() && !after(spans.get(to - 1), spans.get(to))) {
                to++;
            }
            boolean last = to == spans.size();
            Points here = take(last ? null : spans.get(to));
            if (here.size() > 0) {
                merge(spans.subList(from, to), here, last, chunks);
            }
            from = to;
        }
        Points rest = take(null);
        added += rest.size();
        cut(rest, true);
    }

    List<Long> replaced() {
        return replaced;
    }

    List<Points> parts() {
        return parts;
    }

    /** New points that were no repeats. */
    int added() {
        return added;
    }

    private void merge(List<Span> group, Points here, boolean last, ChunkTables chunks) {
        Span end = group.getLast();
        if (last && end.points() >= Chunk.MOST_POINTS && end.endsBefore(here.step(0), here.timestamp(0))) {
            added += here.size();
            cut(here, true);
            return;
        }
        List<Long> ids = group.stream().map(Span::id).toList();
        Map<Long, Points> stored = chunks.points(ids);
        Points merged = new Points();
        ids.forEach(id -> merged.addAll(stored.get(id)));
        int before = merged.size();
        merged.addAll(here);
        Points sorted = merged.sorted();
        if (sorted.size() > before) {
            added += sorted.size() - before;
            replaced.addAll(ids);
            cut(sorted, last);
        }
    }

    /** The next points, up to where the span starts. */
    private Points take(@Nullable Span until) {
        int from = next;
        while (next < fresh.size() && (until == null || until.startsAfter(fresh.step(next), fresh.timestamp(next)))) {
            next++;
        }
        return fresh.slice(from, next);
    }

    private static boolean after(Span one, Span other) {
        return other.startsAfter(one.lastStep(), one.lastTime());
    }

    private void cut(Points points, boolean full) {
        int count = (points.size() + Chunk.MOST_POINTS - 1) / Chunk.MOST_POINTS;
        for (int i = 0; i < count; i++) {
            int from = full ? i * Chunk.MOST_POINTS : (int) ((long) points.size() * i / count);
            int to = full
                    ? Math.min(points.size(), from + Chunk.MOST_POINTS)
                    : (int) ((long) points.size() * (i + 1) / count);
            parts.add(points.slice(from, to));
        }
    }
}
