import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that keep their connection and ask as fast as they are answered: port path token body-file clients seconds. */
class Load {

    private static final int MOST = 2_000_000;

    private final int port;
    private final byte[] request;

    Load(int port, byte[] request) {
        this.port = port;
        this.request = request;
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        byte[] body = Files.readAllBytes(Path.of(arguments[3]));
        int clients = Integer.parseInt(arguments[4]);
        int seconds = Integer.parseInt(arguments[5]);
        String head = "POST " + arguments[1] + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + arguments[2]
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        Load load = new Load(port, request);
        load.run(clients, Math.max(4, seconds / 2));
        long begin = System.nanoTime();
        long[] latencies = load.run(clients, seconds);
        double took = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(latencies);
        System.out.printf(
                java.util.Locale.ROOT,
                "{\"rate\": %.0f, \"p50\": %.4f, \"p99\": %.4f, \"requests\": %d}%n",
                latencies.length / took,
                latencies[latencies.length / 2] / 1e6,
                latencies[(int) (latencies.length * 0.99)] / 1e6,
                latencies.length);
    }

    private long[] run(int clients, int seconds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            Callable<long[]> client = () -> client(end);
            long[] all = {};
            for (Future<long[]> one : threads.invokeAll(java.util.Collections.nCopies(clients, client))) {
                long[] own = one.get();
                long[] joined = Arrays.copyOf(all, all.length + own.length);
                System.arraycopy(own, 0, joined, all.length, own.length);
                all = joined;
            }
            return all;
        }
    }

    private long[] client(long end) throws IOException {
        long[] latencies = new long[MOST];
        int count = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
            byte[] buffer = new byte[8192];
            for (long now = System.nanoTime(); now < end && count < MOST; ) {
                out.write(request);
                answer(in, buffer);
                long after = System.nanoTime();
                latencies[count++] = after - now;
                now = after;
            }
        }
        return Arrays.copyOf(latencies, count);
    }

    private static void answer(InputStream in, byte[] buffer) throws IOException {
        String status = line(in, buffer);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("Answered " + status);
        }
        int length = -1;
        for (String header = line(in, buffer); !header.isEmpty(); header = line(in, buffer)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0 || in.readNBytes(buffer, 0, length) != length) {
            throw new IOException("An answer without its length");
        }
    }

    private static String line(InputStream in, byte[] buffer) throws IOException {
        int size = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            buffer[size++] = (byte) next;
        }
        return new String(buffer, 0, Math.max(0, size - 1), StandardCharsets.US_ASCII);
    }
}
