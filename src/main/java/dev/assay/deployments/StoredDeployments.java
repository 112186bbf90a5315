package dev.assay.deployments;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;

interface StoredDeployments extends JpaRepository<StoredDeployment, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<StoredDeployment> findLockedById(String id);

    Optional<StoredDeployment> findFirstByModelAndVersionOrderByCreatedAtDesc(String model, int version);

    // native, for it is asked before the first request, and the first query in JPQL costs a start its whole parser
    @NativeQuery("select * from deployment where state = ?1 order by created_at")
    List<StoredDeployment> findByState(String state);

    List<StoredDeployment> findByModelAndStateOrderByVersionDesc(String model, Deployment.State state);

    List<StoredDeployment> findByModelOrderByCreatedAtDesc(String model);

    List<StoredDeployment> findByOrderByCreatedAtDesc(Limit limit);
}
