package dev.assay.access.signin;

import dev.assay.access.AuditLog;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;

/** Puts into the audit log who entered the portal: not when the provider alone knows them. */
@Component
class RecordSignIns {

    private final AuditLog audit;

    RecordSignIns(AuditLog audit) {
        this.audit = audit;
    }

    @EventListener
    void on(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication() instanceof OAuth2AuthenticationToken who) {
            audit.recordAs(who.getName(), "access.signed-in", who.getName(), null, null);
        }
    }
}
