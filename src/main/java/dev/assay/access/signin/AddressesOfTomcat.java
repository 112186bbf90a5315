package dev.assay.access.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What Tomcat stops before Spring sees it is refused in the form of the called interface, too, not as a page of Tomcat's. */
@Component
class AddressesOfTomcat implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Refusals refusals;

    AddressesOfTomcat(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Refusing(refusals)));
    }

    private static final class Refusing extends ValveBase {

        private final Refusals refusals;

        Refusing(Refusals refusals) {
            super(true);
            this.refusals = refusals;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getContext() == null
                    && response.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                    && response.setErrorReported()) {
                response.setSuspended(false);
                refusals.unreadable(request.getRequestURI(), response.getResponse());
            }
        }
    }
}
