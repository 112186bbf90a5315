package dev.assay.access;

import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Personal access tokens, and the short-lived ones of executions: shown once, stored hashed, scoped, with an end. */
@Service
public class AccessTokens {

    /**
     * @param id to revoke it by
     * @param text shown once
     */
    public record Issued(String id, String text) {}

    /** A token for work of the portal's own that ends with it; not guarded, never reachable from outside. */
    public Issued issueForWork(String actor, String project, Set<String> permissions, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    public void revoke(String id) {
        throw new UnsupportedOperationException();
    }
}
