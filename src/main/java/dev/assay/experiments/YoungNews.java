package dev.assay.experiments;

import dev.assay.experiments.metrics.JournalRow;
import dev.assay.experiments.metrics.Points;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said of a young trial: that it began, what it logged, or how it goes on.
 *
 * @param begun only where it began
 * @param points by metric
 * @param after how the trial stands since, where that changed
 */
record YoungNews(
        String runId,
        @Nullable Trial begun,
        Map<String, Points> points,
        Map<String, String> params,
        Map<String, String> tags,
        @Nullable Standing after) {

    private static final byte VERSION = 1;

    /** Bytes in memory, about: of a point, of a series with its first points, held twice, and of a pair without its text. */
    private static final int POINT = 48;

    private static final int SERIES = 1000;
    private static final int PAIR = 200;

    /** Its name changes only where it has rows. */
    record Standing(TrialStatus status, @Nullable Instant endedAt) {}

    static YoungNews begun(Trial trial, Map<String, String> tags) {
        return new YoungNews(trial.runId(), trial, Map.of(), Map.of(), tags, null);
    }

    static YoungNews logged(
            String runId, Map<String, Points> points, Map<String, String> params, Map<String, String> tags) {
        return new YoungNews(runId, null, points, params, tags, null);
    }

    /** How it stands from now on. */
    static YoungNews standing(Trial after) {
        Standing standing = new Standing(after.status(), after.endedAt());
        return new YoungNews(after.runId(), null, Map.of(), Map.of(), Map.of(), standing);
    }

    /** How many points. */
    int count() {
        return points.values().stream().mapToInt(Points::size).sum();
    }

    /** About how many bytes it takes in memory. */
    int weight() {
        return weight(params) + weight(tags) + SERIES * points.size() + POINT * count();
    }

    private static int weight(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .mapToInt(
                        pair -> PAIR + pair.getKey().length() + pair.getValue().length())
                .sum();
    }

    boolean saysNothing() {
        return begun == null && after == null && points.isEmpty() && params.isEmpty() && tags.isEmpty();
    }

    static byte[] pack(List<YoungNews> all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(all.size());
            for (YoungNews one : all) {
                one.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<YoungNews> unpack(byte[] packed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException("What was said of a young trial has an unknown version");
            }
            List<YoungNews> all = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                all.add(read(in));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(runId);
        out.writeBoolean(begun != null);
        if (begun != null) {
            out.writeUTF(begun.experimentId());
            out.writeUTF(begun.project());
            out.writeUTF(begun.startedBy());
            out.writeLong(begun.startedAt().toEpochMilli());
            out.writeUTF(begun.name());
            write(new Standing(begun.status(), begun.endedAt()), out);
        }
        byte[] packed = JournalRow.pack(points);
        out.writeInt(packed.length);
        out.write(packed);
        write(params, out);
        write(tags, out);
        out.writeBoolean(after != null);
        if (after != null) {
            write(after, out);
        }
    }

    private static YoungNews read(DataInputStream in) throws IOException {
        String runId = in.readUTF();
        Trial begun = in.readBoolean() ? readBegun(runId, in) : null;
        Map<String, Points> points = new LinkedHashMap<>();
        JournalRow.unpack(in.readNBytes(in.readInt()), points);
        Map<String, String> params = readPairs(in);
        Map<String, String> tags = readPairs(in);
        return new YoungNews(runId, begun, points, params, tags, in.readBoolean() ? readStanding(in) : null);
    }

    private static Trial readBegun(String runId, DataInputStream in) throws IOException {
        String experiment = in.readUTF();
        String project = in.readUTF();
        String startedBy = in.readUTF();
        Instant startedAt = Instant.ofEpochMilli(in.readLong());
        String name = in.readUTF();
        Standing standing = readStanding(in);
        return new Trial(
                runId, experiment, project, name, startedBy, standing.status(), false, startedAt, standing.endedAt());
    }

    private static void write(Standing standing, DataOutputStream out) throws IOException {
        out.writeUTF(standing.status().name());
        out.writeBoolean(standing.endedAt() != null);
        if (standing.endedAt() != null) {
            out.writeLong(standing.endedAt().toEpochMilli());
        }
    }

    private static Standing readStanding(DataInputStream in) throws IOException {
        TrialStatus status = TrialStatus.valueOf(in.readUTF());
        return new Standing(status, in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null);
    }

    /** No text is longer than {@link LogLimits} allows, so that {@code writeUTF} takes it. */
    private static void write(Map<String, String> pairs, DataOutputStream out) throws IOException {
        out.writeInt(pairs.size());
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            out.writeUTF(pair.getKey());
            out.writeUTF(Objects.requireNonNull(pair.getValue()));
        }
    }

    private static Map<String, String> readPairs(DataInputStream in) throws IOException {
        Map<String, String> pairs = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = in.readUTF();
            pairs.put(key, in.readUTF());
        }
        return pairs;
    }
}
