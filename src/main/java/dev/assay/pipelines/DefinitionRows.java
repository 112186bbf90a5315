package dev.assay.pipelines;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface DefinitionRows extends Repository<DefinitionRow, Long> {

    DefinitionRow save(DefinitionRow definition);

    Optional<DefinitionRow> findByPipelineIdAndNumber(Long pipelineId, int number);

    List<DefinitionRow> findByPipelineIdOrderByNumberDesc(Long pipelineId);

    void deleteByPipelineId(Long pipelineId);
}
