package dev.assay.pipelines;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ExecutionRows extends Repository<ExecutionRow, String> {

    ExecutionRow save(ExecutionRow execution);

    Optional<ExecutionRow> findById(String id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select execution from ExecutionRow execution where execution.id = ?1")
    Optional<ExecutionRow> lock(String id);

    Optional<ExecutionRow> findByPipelineIdAndIdempotencyKey(Long pipelineId, String key);

    List<ExecutionRow> findByPipelineIdAndNumberLessThanOrderByNumberDesc(Long pipelineId, int before, Limit limit);

    /** The last ones of each, newest first. */
    @Query("""
            select execution.id, execution.pipelineId, execution.number, execution.status
            from ExecutionRow execution join PipelineRow pipeline on pipeline.id = execution.pipelineId
            where pipeline.id in ?1 and execution.number > pipeline.executionCount - ?2 order by execution.number desc""")
    List<Past> last(Collection<Long> pipelineIds, int each);

    record Past(String id, Long pipelineId, int number, ExecutionStatus status) {}

    List<ExecutionRow> findByStatusInOrderByStartedAt(Collection<ExecutionStatus> states);

    @Query("""
            select execution.id from ExecutionRow execution join PipelineRow pipeline on pipeline.id = execution.pipelineId
            where pipeline.project = ?1 order by execution.startedAt desc""")
    List<String> newest(String project, Limit limit);

    @Query("""
            select execution.id from ExecutionRow execution join PipelineRow pipeline on pipeline.id = execution.pipelineId
            where execution.number = pipeline.executionCount and execution.failureReason is not null
            and pipeline.project in ?1 order by execution.endedAt desc""")
    List<String> lastFailed(Collection<String> projects, Limit limit);

    @Query("""
            select execution.id from ExecutionRow execution where execution.repeats = ?1 and not exists
            (select step from StepRow step where step.executionId = execution.id and step.runId is not null)
            order by execution.startedAt desc""")
    List<String> repeatingWithoutTrial(String runId, Limit limit);

    List<ExecutionRow> findByPipelineId(Long pipelineId);

    void deleteByPipelineId(Long pipelineId);
}
