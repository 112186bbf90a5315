package dev.assay.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys that sign-ins rest on, made once and shared by all nodes through the database. Not guarded. */
@Component
public class SigningKeys {

    private final JdbcClient database;
    private final Clock clock;

    SigningKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Signs ID tokens and the tokens of API clients. */
    public RSAKey tokens() {
        try {
            return RSAKey.parse(key("tokens", SigningKeys::generated));
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key in the database cannot be read.", e);
        }
    }

    /** Signs the cookie by which a browser stays known over a restart. */
    public String cookies() {
        return key("cookies", () -> Secrets.random(48));
    }

    private String key(String name, Supplier<String> fresh) {
        return read(name).orElseGet(() -> {
            try {
                database.sql("insert into signing_key (name, content, created_at) values (?, ?, ?)")
                        .params(name, fresh.get(), clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            } catch (DuplicateKeyException e) {
                // another node was faster: its key is read below
            }
            return read(name).orElseThrow();
        });
    }

    private Optional<String> read(String name) {
        return database.sql("select content from signing_key where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    private static String generated() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
