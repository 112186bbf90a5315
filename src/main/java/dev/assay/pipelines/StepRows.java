package dev.assay.pipelines;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StepRows extends Repository<StepRow, Long> {

    StepRow save(StepRow step);

    Optional<StepRow> findByExecutionIdAndName(String executionId, String name);

    List<StepRow> findByExecutionIdOrderByPlace(String executionId);

    List<StepRow> findByRunIdIn(Collection<String> runIds);

    void deleteByExecutionIdIn(Collection<String> executionIds);
}
