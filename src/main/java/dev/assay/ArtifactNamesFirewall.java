package dev.assay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Spring Security's firewall, save that the address of an artifact may hold a semicolon or a percent sign: MLflow's
 * client sends file names as they are, and a file that is refused for its name is lost to who trained for hours.
 */
@Component
class ArtifactNamesFirewall implements HttpFirewall {

    private static final Pattern ARTIFACT = Pattern.compile("/(ajax-)?api/2\\.0/mlflow-artifacts/artifacts/.*");
    private static final Pattern STEP_WITH_PARAMETERS = Pattern.compile(".*/\\.{0,2};.*");

    private final StrictHttpFirewall strict = new StrictHttpFirewall();
    private final StrictHttpFirewall anyName = new StrictHttpFirewall();

    ArtifactNamesFirewall() {
        anyName.setAllowSemicolon(true);
        anyName.setAllowUrlEncodedPercent(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        String address = request.getRequestURI();
        // the container reads "..;x" as a step upwards, the firewall does not
        boolean named = ARTIFACT.matcher(address).matches()
                && !STEP_WITH_PARAMETERS
                        .matcher(address.replaceAll("(?i)%2e", "."))
                        .matches();
        return (named ? anyName : strict).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }
}
