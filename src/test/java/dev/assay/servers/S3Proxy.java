package dev.assay.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** S3Proxy on its memory: S3 alone, with signatures checked. */
public final class S3Proxy {

    private static @Nullable URI address;

    private S3Proxy() {}

    public static synchronized URI address() {
        if (address == null) {
            Credentials.provide();
            int port = TestServer.freePort();
            URI wanted = URI.create("http://127.0.0.1:" + port);
            TestServer.start(
                    "s3proxy",
                    port,
                    TestServer.java(
                            "s3proxy",
                            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            properties(wanted).toString()));
            address = wanted;
        }
        return address;
    }

    private static Path properties(URI address) {
        try {
            Path file = Files.createTempFile("s3proxy", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=transient
                    jclouds.identity=none
                    jclouds.credential=none
                    """.formatted(address, Credentials.ID, Credentials.SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
