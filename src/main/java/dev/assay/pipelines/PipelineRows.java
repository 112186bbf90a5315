package dev.assay.pipelines;

import dev.assay.base.NotFound;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PipelineRows extends Repository<PipelineRow, Long> {

    PipelineRow save(PipelineRow pipeline);

    Optional<PipelineRow> findById(Long id);

    Optional<PipelineRow> findByProjectAndName(String project, String name);

    /** @throws NotFound when there is no such pipeline */
    default PipelineRow get(String project, String name) {
        return findByProjectAndName(project, name).orElseThrow(() -> new NotFound("Pipeline", project + "/" + name));
    }

    /** For who is about to give out the next number, or to plan what starts by itself. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select pipeline from PipelineRow pipeline where pipeline.project = ?1 and pipeline.name = ?2")
    Optional<PipelineRow> lock(String project, String name);

    /** @throws NotFound when there is no such pipeline */
    default PipelineRow locked(String project, String name) {
        return lock(project, name).orElseThrow(() -> new NotFound("Pipeline", project + "/" + name));
    }

    List<PipelineRow> findAllByOrderByProjectAscNameAsc();

    @Query("select pipeline from PipelineRow pipeline where pipeline.project > ?1"
            + " or pipeline.project = ?1 and pipeline.name > ?2 order by pipeline.project, pipeline.name")
    List<PipelineRow> after(String project, String name, Limit limit);

    List<PipelineRow> findByScheduleOnTrue();

    void delete(PipelineRow pipeline);
}
