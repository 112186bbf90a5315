package dev.assay.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People who own projects together. */
@Entity
@Table(name = "squad")
public final class Squad {

    @Id
    private String name = "";

    private Instant createdAt = Instant.EPOCH;

    protected Squad() {}

    Squad(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Squad squad && squad.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
