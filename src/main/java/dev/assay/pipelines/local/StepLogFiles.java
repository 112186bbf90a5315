package dev.assay.pipelines.local;

import dev.assay.pipelines.StepLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step printed, as the supervisor keeps it: {@code log.<n>} holds the bytes from {@code n · segment} on; the first
 * and the last two are there.
 */
record StepLogFiles(Path folder, long segment) {

    static final int PIECE = 64 * 1024;

    private Path file(long number) {
        return folder.resolve("log." + number);
    }

    private List<Long> numbers() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("log\\.\\d{1,9}"))
                    .map(name -> Long.parseLong(name.substring(4)))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes printed so far. */
    long size() {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.getLast() * segment + size(numbers.getLast());
    }

    private long size(long number) {
        try {
            return Files.size(file(number));
        } catch (IOException e) {
            return 0;
        }
    }

    StepLog read(long from) {
        long number = from / segment;
        if (Files.exists(file(number)) || numbers().stream().noneMatch(there -> there > number)) {
            return piece(number, from, "");
        }
        long next =
                numbers().stream().filter(there -> there > number).findFirst().orElseThrow();
        return piece(next, next * segment, leftOut(next * segment - from));
    }

    private static String leftOut(long bytes) {
        return "%n… %,d bytes are left out here …%n".formatted(bytes);
    }

    private StepLog piece(long number, long from, String before) {
        byte[] bytes = bytes(number, from - number * segment);
        int whole = wholeCharacters(bytes);
        boolean end = from + whole == (number + 1) * segment;
        // the last character of a segment may be cut by its border; it is not worth a search
        int taken = whole == 0 && bytes.length > 0 || end ? bytes.length : whole;
        return new StepLog(before + new String(bytes, 0, taken, StandardCharsets.UTF_8), from + taken, false);
    }

    private byte[] bytes(long number, long at) {
        try (SeekableByteChannel channel = Files.newByteChannel(file(number))) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.clamp(channel.size() - at, 0, PIECE));
            channel.position(at);
            while (buffer.hasRemaining() && channel.read(buffer) > 0) {}
            return java.util.Arrays.copyOf(buffer.array(), buffer.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Length without a character that is cut at the end. */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int first = bytes[bytes.length - back] & 0xff;
            if (first >= 0xc0) {
                int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
                return length > back ? bytes.length - back : bytes.length;
            }
            if (first < 0x80) {
                return bytes.length;
            }
        }
        return bytes.length;
    }

    /** All that is kept, with a line where something is left out. */
    InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        long expected = 0;
        try {
            for (long number : numbers()) {
                if (number != expected) {
                    parts.add(new java.io.ByteArrayInputStream(
                            leftOut((number - expected) * segment).getBytes(StandardCharsets.UTF_8)));
                }
                parts.add(Files.newInputStream(file(number)));
                expected = number + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The last lines that say something, oldest first. */
    List<String> lastLines(int count) {
        StringBuilder end = new StringBuilder();
        StepLog piece = read(Math.max(0, size() - 8 * 1024));
        while (!piece.text().isEmpty() && end.length() < PIECE) {
            end.append(piece.text());
            piece = read(piece.next());
        }
        List<String> lines =
                end.toString().lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
