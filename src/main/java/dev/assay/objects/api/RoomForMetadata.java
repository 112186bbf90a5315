package dev.assay.objects.api;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Metadata comes a header a pair. Tomcat takes a hundred headers; two kilobytes may hold a thousand pairs. */
@Component
class RoomForMetadata implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int MOST_HEADERS = 1200;

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addConnectorCustomizers(
                connector -> connector.setProperty("maxHeaderCount", String.valueOf(MOST_HEADERS)));
    }
}
