package dev.assay.objects.api;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Bytes of objects pass in larger pieces than Tomcat's eight kilobytes; each connection keeps a few buffers of this size. */
@Component
class LargeBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String BYTES = String.valueOf(32 * 1024);

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", BYTES);
            connector.setProperty("socket.appWriteBufSize", BYTES);
        });
    }
}
