package dev.assay.registry;

import dev.assay.base.NotFound;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Models extends Repository<StoredModel, String> {

    Optional<StoredModel> findById(String name);

    /** @throws NotFound when there is no such model */
    default StoredModel get(String name) {
        return findById(name).orElseThrow(() -> new NotFound("Model", name));
    }

    /** Held to the end of the transaction: version numbers are given one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select model from StoredModel model where model.name = :name")
    Optional<StoredModel> lock(String name);

    /** @throws NotFound when there is no such model */
    default StoredModel locked(String name) {
        return lock(name).orElseThrow(() -> new NotFound("Model", name));
    }

    @Query("select model.name from StoredModel model order by model.name")
    List<String> names();

    @Query("select model from StoredModel model where lower(model.name) like :pattern escape '!' order by model.name")
    List<StoredModel> matching(String pattern, Pageable page);

    void delete(StoredModel model);
}
