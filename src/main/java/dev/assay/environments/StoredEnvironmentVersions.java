package dev.assay.environments;

import dev.assay.environments.EnvironmentVersion.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredEnvironmentVersions extends Repository<StoredEnvironmentVersion, Long> {

    Optional<StoredEnvironmentVersion> findById(Long id);

    Optional<StoredEnvironmentVersion> findFirstByProjectAndNameOrderByNumberDesc(String project, String name);

    Optional<StoredEnvironmentVersion> findByProjectAndNameAndNumber(String project, String name, int number);

    Optional<StoredEnvironmentVersion> findFirstByProjectAndNameAndDigestOrderByNumberDesc(
            String project, String name, String digest);

    List<StoredEnvironmentVersion> findByProjectOrderByNameAscNumberDesc(String project);

    List<StoredEnvironmentVersion> findByDigest(String digest);

    boolean existsByDigest(String digest);

    List<StoredEnvironmentVersion> findByStateIn(Collection<State> states);

    @Query("select new dev.assay.environments.EnvironmentSummary(v.id, v.project, v.name, v.number, v.digest,"
            + " v.pythonVersion, v.state, v.packages, v.bytes, v.createdBy, v.createdAt)"
            + " from StoredEnvironmentVersion v"
            + " where locate(:text, concat(lower(v.project), '/', lower(v.name), ':', cast(v.number as string))) > 0"
            + " and v.id < :before"
            + " order by v.id desc")
    List<EnvironmentSummary> matching(String text, Long before, Limit limit);

    StoredEnvironmentVersion save(StoredEnvironmentVersion version);

    void deleteByProject(String project);
}
