package dev.assay.base.ui;

import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.websocket.Constants;
import org.apache.tomcat.websocket.server.WsServerContainer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.context.WebApplicationContext;

/**
 * A page that vanished in the middle of a push is closed while its session is locked. Tomcat then waits for the push that
 * nobody reads before it sends the close: twenty seconds, in which the same person's next page stands still.
 */
@Component
class LetGoOfDeadPages {

    private static final String PUSH = "/VAADIN/push";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @EventListener
    void on(WebServerInitializedEvent started) {
        if (started.getApplicationContext() instanceof WebApplicationContext web && web.getServletContext() != null) {
            settings(web.getServletContext())
                    .ifPresent(settings -> settings.put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, PATIENCE.toMillis()));
        }
    }

    /** What Tomcat gives to each push connection; Vaadin's own endpoint leaves no other way to it. */
    static Optional<Map<String, Object>> settings(ServletContext context) {
        return context.getAttribute(ServerContainer.class.getName()) instanceof WsServerContainer sockets
                ? Optional.ofNullable(sockets.findMapping(PUSH))
                        .map(push -> push.config().getUserProperties())
                : Optional.empty();
    }
}
