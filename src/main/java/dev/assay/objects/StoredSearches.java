package dev.assay.objects;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StoredSearches extends Repository<StoredSearch, String> {

    List<StoredSearch> findByPersonOrderByName(String person);

    Optional<StoredSearch> findByPersonAndName(String person, String name);

    Optional<StoredSearch> findByIdAndPerson(String id, String person);

    StoredSearch save(StoredSearch search);

    void delete(StoredSearch search);

    long countByPerson(String person);
}
