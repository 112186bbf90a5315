package dev.assay.access.signin;

import dev.assay.base.SystemPart;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(50)
class SignInPart implements SystemPart {

    private final SignInProperties properties;

    SignInPart(SignInProperties properties) {
        this.properties = properties;
    }

    @Override
    public String title() {
        return "Sign-in";
    }

    @Override
    public SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        if (properties.external()) {
            facts.put("Provider", String.valueOf(properties.issuer()));
            facts.put("Client", properties.clientId());
            facts.put(
                    "Groups and squads",
                    "claims %s and %s".formatted(properties.groupsClaim(), properties.squadsClaim()));
        } else {
            facts.put("Provider", "inside Assay, accounts in its database");
        }
        return facts;
    }
}
