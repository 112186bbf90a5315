import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * One large file over one connection: port, token, {@code put} or {@code get}, file. What was got is forced to disk. Prints one
 * line of JSON. curl writes 16 KB at a time and would be what is measured.
 */
final class Large {

    private static final String OBJECT = "/api/v1/projects/-/objects/large.bin";
    private static final int BUFFER = 1 << 20;

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[3]);
        long begin = System.nanoTime();
        try (SocketChannel server =
                SocketChannel.open(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])))) {
            if (arguments[2].equals("put")) {
                put(server, arguments[1], file);
            } else {
                get(server, arguments[1], file);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"what\": \"%s\", \"seconds\": %.3f}%n",
                arguments[2],
                (System.nanoTime() - begin) / 1e9);
    }

    private static void put(SocketChannel server, String token, Path file) throws IOException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            ask(server, "PUT", token, "x-amz-meta-origin: bench\r\nContent-Length: %d\r\n".formatted(from.size()));
            for (long sent = 0; sent < from.size(); ) {
                sent += from.transferTo(sent, from.size() - sent, server);
            }
        }
        ByteBuffer answer = ByteBuffer.allocateDirect(BUFFER);
        head(server, answer);
    }

    private static void get(SocketChannel server, String token, Path file) throws IOException {
        ask(server, "GET", token, "");
        ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
        String head = head(server, bytes);
        long left = Long.parseLong(head.replaceAll("(?is).*\r\ncontent-length: *(\\d+)\r\n.*", "$1"));
        try (FileChannel to = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            left -= write(bytes, to);
            while (left > 0) {
                bytes.clear();
                while (bytes.hasRemaining() && bytes.position() < left) {
                    if (server.read(bytes) < 0) {
                        throw new IOException("The answer ends " + left + " bytes too early");
                    }
                }
                bytes.flip();
                left -= write(bytes, to);
            }
            to.force(true);
        }
    }

    private static int write(ByteBuffer bytes, FileChannel to) throws IOException {
        int count = bytes.remaining();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        return count;
    }

    private static void ask(SocketChannel server, String method, String token, String headers) throws IOException {
        ByteBuffer question = StandardCharsets.US_ASCII.encode(
                "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(method, OBJECT, token, headers));
        while (question.hasRemaining()) {
            server.write(question);
        }
    }

    /** The answer's head; what came of its body is left to be read. */
    private static String head(SocketChannel server, ByteBuffer answer) throws IOException {
        while (server.read(answer) >= 0) {
            String text = StandardCharsets.ISO_8859_1
                    .decode(answer.duplicate().flip())
                    .toString();
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                if (!text.startsWith("HTTP/1.1 20")) {
                    throw new IOException(text);
                }
                answer.flip().position(end + 4);
                return text.substring(0, end + 2);
            }
        }
        throw new IOException("No answer came");
    }

    private Large() {}
}
