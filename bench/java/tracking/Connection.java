import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection over a raw socket: what the client costs must not hide what the server costs. */
final class Connection implements AutoCloseable {

    private final int port;
    private final String authorization;
    private final byte[] line = new byte[8192];
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    private boolean closing;

    Connection(int port, String token) throws IOException {
        this.port = port;
        this.authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        open();
    }

    byte[] post(String path, byte[] body, int length) throws IOException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization
                        + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, length);
        return ask(whole, path);
    }

    byte[] post(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(path, bytes, bytes.length);
    }

    byte[] put(String path, byte[] body) throws IOException {
        byte[] head = ("PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return ask(whole, path);
    }

    byte[] get(String path) throws IOException {
        return ask(
                ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                path);
    }

    private byte[] ask(byte[] request, String path) throws IOException {
        if (closing) {
            close();
            open();
        }
        out.write(request);
        out.flush();
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding: chunked", 0, 26)) {
                chunked = true;
            } else if (header.equalsIgnoreCase("connection: close")) {
                closing = true;
            }
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException(path + " answered " + status + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        int size = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            line[size++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, size - 1), StandardCharsets.US_ASCII);
    }

    private void open() throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(300_000);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        closing = false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
