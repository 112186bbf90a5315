package dev.assay.parameters;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredParameterChanges extends Repository<StoredParameterChange, Long> {

    @Query("select c from StoredParameterChange c join fetch c.parameter p where p.id = :parameter"
            + " order by c.version desc")
    List<StoredParameterChange> of(Long parameter);

    @Query("select c from StoredParameterChange c join fetch c.parameter p where p.project = :project"
            + " and p.pipeline = :pipeline and c.version = (select max(d.version) from StoredParameterChange d"
            + " where d.parameter = p and d.changedAt <= :moment)")
    List<StoredParameterChange> newest(String project, String pipeline, Instant moment);

    @Query("select distinct c.changedBy from StoredParameterChange c where c.parameter.project = :project"
            + " and c.parameter.pipeline = :pipeline and c.changedAt > :since")
    Set<String> authors(String project, String pipeline, Instant since);

    StoredParameterChange save(StoredParameterChange change);

    @Modifying
    @Query("delete from StoredParameterChange c where c.parameter.id in (select p.id from StoredParameter p"
            + " where p.project = :project and p.pipeline = :pipeline)")
    void removeAll(String project, String pipeline);
}
