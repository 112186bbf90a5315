package dev.assay.projects;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project as it is kept. */
@Entity
@Table(name = "project")
final class ProjectRow {

    @Id
    private String slug = "";

    private String squad = "";

    private boolean fourEyes = true;

    private boolean notebookModels;

    private @Nullable Long objectQuota;

    private Instant createdAt = Instant.EPOCH;

    protected ProjectRow() {}

    ProjectRow(String slug, String squad, boolean fourEyes, Instant createdAt) {
        this.slug = slug;
        this.squad = squad;
        this.fourEyes = fourEyes;
        this.createdAt = createdAt;
    }

    Project value() {
        return new Project(slug, squad, fourEyes, notebookModels, objectQuota, createdAt);
    }

    void setFourEyes(boolean fourEyes) {
        this.fourEyes = fourEyes;
    }

    void setNotebookModels(boolean notebookModels) {
        this.notebookModels = notebookModels;
    }

    void setObjectQuota(@Nullable Long objectQuota) {
        this.objectQuota = objectQuota;
    }
}
