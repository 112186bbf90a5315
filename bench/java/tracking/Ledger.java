import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was acknowledged: run, points, keys. */
final class Ledger {

    private static final ConcurrentLinkedQueue<String> LINES = new ConcurrentLinkedQueue<>();

    private Ledger() {}

    static void write(String file, String run, long points, int keys) {
        if (!file.isEmpty()) {
            LINES.add(run + " " + points + " " + keys);
        }
    }

    static void close(String file) throws IOException {
        Files.write(Path.of(file), LINES);
    }

    static List<String> read(String file) throws IOException {
        return Files.readAllLines(Path.of(file));
    }
}
