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
        return ask("POST", path, "Content-Type: application/json\r\n", body, length);
    }

    byte[] post(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(path, bytes, bytes.length);
    }

    byte[] put(String path, byte[] body) throws IOException {
        return put(path, "", body);
    }

    /** @param headers each with the end of its line */
    byte[] put(String path, String headers, byte[] body) throws IOException {
        return ask("PUT", path, headers, body, body.length);
    }

    byte[] get(String path) throws IOException {
        return ask("GET", path, "", new byte[0], 0);
    }

    private byte[] ask(String method, String path, String headers, byte[] body, int length) throws IOException {
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + authorization + headers
                        + (method.equals("GET") ? "" : "Content-Length: " + length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, length);
        return answer(request, path);
    }

    private byte[] answer(byte[] request, String path) throws IOException {
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
