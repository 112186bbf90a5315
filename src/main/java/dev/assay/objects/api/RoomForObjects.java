package dev.assay.objects.api;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Metadata comes a header a pair. Tomcat takes a hundred headers; two kilobytes may hold a thousand pairs. Bytes pass in
 * larger pieces than Tomcat's eight kilobytes; each connection keeps a few buffers of this size.
 */
@Component
class RoomForObjects implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int MOST_HEADERS = 1200;
    private static final int BUFFER = 32 * 1024;

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(RoomForObjects::customize);
    }

    private static void customize(Connector connector) {
        connector.setProperty("maxHeaderCount", String.valueOf(MOST_HEADERS));
        connector.setProperty("socket.appReadBufSize", String.valueOf(BUFFER));
        connector.setProperty("socket.appWriteBufSize", String.valueOf(BUFFER));
    }
}
