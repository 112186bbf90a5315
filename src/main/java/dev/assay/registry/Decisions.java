package dev.assay.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Decisions extends Repository<StoredDecision, Long> {

    StoredDecision save(StoredDecision decision);

    List<StoredDecision> findByModelOrderByIdDesc(String model);

    List<StoredDecision> findByModelAndVersionOrderByIdDesc(String model, int version);

    Optional<StoredDecision> findFirstByModelOrderByIdDesc(String model);

    Optional<StoredDecision> findFirstByModelAndVersionOrderByIdDesc(String model, int version);

    void deleteByModel(String model);
}
