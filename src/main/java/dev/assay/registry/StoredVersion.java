package dev.assay.registry;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a model version. Its status changes only through {@link #decide}. */
@Entity(name = "RegisteredVersion")
@Table(name = "model_version")
final class StoredVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String model;
    private int version;
    private String project;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ApprovalStatus status = ApprovalStatus.DRAFT;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Origin origin;

    private @Nullable String pipeline;
    private @Nullable String executionId;
    private @Nullable String runId;
    private @Nullable String packageVersion;
    private long packageSize;

    @Convert(converter = JsonColumns.Manifest.class)
    private @Nullable PackageManifest manifest;

    private @Nullable String source;
    private @Nullable String description;
    private @Nullable String environmentVersion;
    private @Nullable String codeVersion;
    private @Nullable String commitId;

    @Convert(converter = JsonColumns.Texts.class)
    private Map<String, String> dataVersions;

    @Convert(converter = JsonColumns.Numbers.class)
    private Map<String, Double> metrics;

    @Convert(converter = JsonColumns.Texts.class)
    private Map<String, String> params;

    @Convert(converter = JsonColumns.Words.class)
    private Set<String> contributors;

    private String registeredBy;
    private Instant registeredAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;
    private boolean selfAccepted;
    private Instant updatedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway") // filled by Hibernate
    protected StoredVersion() {}

    StoredVersion(NewModelVersion draft, int number, PackageCheck.@Nullable Checked content, Instant now) {
        model = draft.model();
        version = number;
        project = draft.project();
        origin = draft.origin();
        pipeline = draft.pipeline();
        executionId = draft.executionId();
        runId = draft.runId();
        packageVersion = draft.packageVersion();
        packageSize = content == null ? 0 : content.size();
        manifest = content == null ? null : content.manifest();
        source = draft.source();
        environmentVersion = draft.environmentVersion();
        codeVersion = draft.codeVersion();
        commitId = draft.commit();
        dataVersions = new TreeMap<>(draft.dataVersions());
        metrics = new TreeMap<>(draft.metrics());
        params = new TreeMap<>(draft.params());
        contributors = new TreeSet<>(draft.contributors());
        registeredBy = draft.registeredBy();
        registeredAt = now;
        updatedAt = now;
    }

    /** Params of the logged model stay. @return whether that says anything new */
    boolean measure(Map<String, Double> latest, Map<String, String> chosen) {
        Map<String, String> all = new TreeMap<>(params);
        all.putAll(chosen);
        if (latest.equals(metrics) && all.equals(params)) {
            return false;
        }
        metrics = new TreeMap<>(latest);
        params = all;
        return true;
    }

    /** The status machine stands in {@link ApprovalStatus}; the caller has asked it. */
    void decide(ApprovalStatus next, String why, String who, boolean ownWork, Instant now) {
        status = next;
        reason = why;
        decidedBy = who;
        decidedAt = now;
        updatedAt = now;
        selfAccepted |= ownWork && next == ApprovalStatus.ACCEPTED;
    }

    void describe(@Nullable String text, Instant now) {
        description = text;
        updatedAt = now;
    }

    ModelVersion value() {
        return new ModelVersion(
                model,
                version,
                project,
                status,
                origin,
                pipeline,
                executionId,
                runId,
                packageVersion,
                environmentVersion,
                codeVersion,
                commitId,
                Collections.unmodifiableMap(dataVersions),
                Collections.unmodifiableMap(metrics),
                Collections.unmodifiableMap(params),
                Collections.unmodifiableSet(contributors),
                registeredBy,
                registeredAt,
                decidedBy,
                decidedAt,
                reason,
                selfAccepted,
                source,
                description,
                packageSize,
                manifest,
                updatedAt);
    }
}
