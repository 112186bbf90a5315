package dev.assay.parameters;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredParameters extends Repository<StoredParameter, Long> {

    List<StoredParameter> findByProjectAndPipelineOrderByPlace(String project, String pipeline);

    List<StoredParameter> findByProjectAndPipelineAndRetiredFalseOrderByPlace(String project, String pipeline);

    Optional<StoredParameter> findByProjectAndPipelineAndSectionAndNameAndRetiredFalse(
            String project, String pipeline, String section, String name);

    /** Locked until the transaction ends, so that two editors of one value come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from StoredParameter p where p.project = :project and p.pipeline = :pipeline"
            + " and p.section = :section and p.name = :name and p.retired = false")
    Optional<StoredParameter> lock(String project, String pipeline, String section, String name);

    /** Mandatory and empty. */
    @Query("select p from StoredParameter p where p.retired = false and p.mandatory and p.content is null"
            + " and p.project = :project and p.pipeline = :pipeline order by p.place")
    List<StoredParameter> missing(String project, String pipeline);

    record Missing(String project, String pipeline, long parameters) {}

    /** How many are mandatory and empty, of each pipeline of the projects that has such. */
    @Query(
            "select p.project, p.pipeline, count(p) from StoredParameter p where p.retired = false and p.mandatory"
                    + " and p.content is null and p.project in ?1 group by p.project, p.pipeline order by p.project, p.pipeline")
    List<Missing> missing(Collection<String> projects);

    @Query("select p from StoredParameter p where p.retired = false and p.content is not null"
            + " and p.project in :projects and p.section = :section and p.name = :name")
    List<StoredParameter> filled(Collection<String> projects, String section, String name);

    StoredParameter save(StoredParameter parameter);

    @Modifying
    @Query("delete from StoredParameter p where p.project = :project and p.pipeline = :pipeline")
    void removeAll(String project, String pipeline);
}
