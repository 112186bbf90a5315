package dev.assay.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Decisions extends Repository<StoredDecision, Long> {

    StoredDecision save(StoredDecision decision);

    List<StoredDecision> findByModelOrderByIdDesc(String model);

    List<StoredDecision> findByModelAndVersionOrderByIdDesc(String model, int version);

    @Query("select decision from StoredDecision decision where decision.id in"
            + " (select max(later.id) from StoredDecision later where later.model in ?1 group by later.model)")
    List<StoredDecision> newest(Collection<String> models);

    Optional<StoredDecision> findFirstByModelAndVersionOrderByIdDesc(String model, int version);

    void deleteByModel(String model);
}
