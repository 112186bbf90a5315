package dev.assay.registry;

import java.util.List;
import org.springframework.data.repository.Repository;

interface Decisions extends Repository<StoredDecision, Long> {

    StoredDecision save(StoredDecision decision);

    List<StoredDecision> findByModelOrderByIdDesc(String model);

    List<StoredDecision> findByModelAndVersionOrderByIdDesc(String model, int version);

    void deleteByModel(String model);
}
