package dev.assay.base;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** Space on the disk that uploads and previews leave to the database and the index: {@code assay.objects.reserve}. */
@ConfigurationProperties("assay.objects")
public record DiskReserve(@DefaultValue("256MB") DataSize reserve) {

    public DiskReserve {
        if (reserve.isNegative()) {
            throw new InvalidInput("assay.objects.reserve", reserve, "Use a size such as 256MB, or 0.");
        }
    }

    public long bytes() {
        return reserve.toBytes();
    }
}
