package dev.assay.servers;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** moto, which speaks S3, SQS and more of AWS. Tests share it: make buckets and queues of your own. */
public final class Moto {

    private static @Nullable URI address;

    private Moto() {}

    public static synchronized URI address() {
        if (address == null) {
            Credentials.provide();
            int port = TestServer.freePort();
            TestServer.start(
                    "moto",
                    port,
                    TestServer.program("moto", "moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port)));
            address = URI.create("http://127.0.0.1:" + port);
        }
        return address;
    }
}
