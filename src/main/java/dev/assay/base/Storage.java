package dev.assay.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The one folder that holds everything embedded: {@code assay.data}. */
@ConfigurationProperties("assay")
public record Storage(@DefaultValue("data") Path data) {

    /** A folder below the data folder, made when missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(data.toAbsolutePath().normalize().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + name + " in " + data, e);
        }
    }
}
