package dev.assay.objects;

import dev.assay.base.InvalidInput;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param grace how long bytes stay that no version names any more
 * @param uploads how long an upload in parts is kept that nobody goes on with
 */
@ConfigurationProperties("assay.objects")
public record ObjectSettings(
        @DefaultValue("24h") Duration grace,
        @DefaultValue("24h") Duration uploads) {

    public ObjectSettings {
        notNegative("assay.objects.grace", grace);
        notNegative("assay.objects.uploads", uploads);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new InvalidInput(name, value, "Use a time such as 24h, or 0.");
        }
    }
}
