package dev.assay.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** OpenSearch with one node and empty indexes. */
public final class OpenSearch {

    /** Said before a context is made for the tests: what gives up inside of one fails. */
    public static final String ABSENT =
            ".assay/tools/opensearch is not there: './assay test-servers' gets what tests talk to.";

    private static @Nullable URI address;

    private OpenSearch() {}

    public static boolean isThere() {
        return TestServer.isThere("opensearch");
    }

    public static synchronized URI address() {
        if (address == null) {
            int port = port();
            TestServer.start(
                    "opensearch",
                    port,
                    TestServer.java(
                            "opensearch",
                            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                            "org.codelibs.opensearch.runner.OpenSearchRunner",
                            "-basePath",
                            folder().toString(),
                            "-numOfNode",
                            "1",
                            // nodes are counted from one
                            "-baseHttpPort",
                            String.valueOf(port - 1)));
            address = URI.create("http://127.0.0.1:" + port);
        }
        return address;
    }

    /** Its runner takes none above 9,299. */
    private static int port() {
        return new Random()
                .ints(7_000, 9_200)
                .filter(OpenSearch::free)
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("opensearch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
