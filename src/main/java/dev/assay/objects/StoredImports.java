package dev.assay.objects;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredImports extends Repository<StoredImport, String> {

    void save(StoredImport row);

    Optional<StoredImport> findById(String id);

    @Query("select i from StoredImport i where i.bucket = ?1 order by i.id desc")
    List<StoredImport> of(String bucket);

    @Query("select i.id from StoredImport i where i.bucket = ?1 and i.state = RUNNING order by i.id")
    List<String> running(String bucket);
}
