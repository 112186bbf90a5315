package dev.assay.objects;

import dev.assay.base.InvalidInput;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param grace how long bytes stay that no version names any more
 * @param uploads how long an upload in parts is kept that nobody goes on with
 * @param part how many bytes of a file a page sends at once; a proxy in front may take no more
 */
@ConfigurationProperties("assay.objects")
public record ObjectSettings(
        @DefaultValue("24h") Duration grace,
        @DefaultValue("24h") Duration uploads,
        @DefaultValue("16MB") DataSize part) {

    private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(1);
    private static final DataSize LARGEST_PART = DataSize.ofGigabytes(1);

    public ObjectSettings {
        notNegative("assay.objects.grace", grace);
        notNegative("assay.objects.uploads", uploads);
        if (part.compareTo(SMALLEST_PART) < 0 || part.compareTo(LARGEST_PART) > 0) {
            throw new InvalidInput("assay.objects.part", part, "Use a size from 1MB to 1GB.");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new InvalidInput(name, value, "Use a time such as 24h, or 0.");
        }
    }
}
