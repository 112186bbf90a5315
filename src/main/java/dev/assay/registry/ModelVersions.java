package dev.assay.registry;

import dev.assay.base.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ModelVersions extends Repository<StoredVersion, Long> {

    StoredVersion save(StoredVersion version);

    StoredVersion saveAndFlush(StoredVersion version);

    Optional<StoredVersion> findByModelAndVersion(String model, int version);

    /** @throws NotFound when there is no such version */
    default StoredVersion get(String model, int version) {
        return findByModelAndVersion(model, version)
                .orElseThrow(() -> new NotFound("Model version", model + "/" + version));
    }

    List<StoredVersion> findByModelOrderByVersionDesc(String model);

    List<StoredVersion> findByModelAndVersionLessThanOrderByVersionDesc(String model, int before, Limit limit);

    List<StoredVersion> findByStatusOrderByRegisteredAtAscIdAsc(ApprovalStatus status, Limit limit);

    @Query("select version from RegisteredVersion version where version.project = ?1"
            + " order by coalesce(version.decidedAt, version.registeredAt) desc")
    List<StoredVersion> newest(String project, Limit limit);

    List<StoredVersion> findByRunIdOrderByRegisteredAtDesc(String runId);

    @Query("select distinct version.runId from RegisteredVersion version"
            + " where version.origin = ?1 and version.status = ?2 and version.runId is not null")
    List<String> runsOf(Origin origin, ApprovalStatus status);

    List<StoredVersion> findByRunIdIn(Collection<String> runIds);

    Optional<StoredVersion> findFirstByModelAndExecutionIdAndPackageVersion(
            String model, String executionId, String packageVersion);

    record Count(String model, ApprovalStatus status, long versions) {}

    @Query(
            "select version.model, version.status, count(version) from RegisteredVersion version where version.model in ?1"
                    + " group by version.model, version.status")
    List<Count> counts(Collection<String> models);

    long countByStatus(ApprovalStatus status);

    void delete(StoredVersion version);

    void deleteByModel(String model);
}
