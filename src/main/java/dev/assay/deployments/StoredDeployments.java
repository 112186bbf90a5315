package dev.assay.deployments;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface StoredDeployments extends JpaRepository<StoredDeployment, String> {

    Optional<StoredDeployment> findFirstByModelAndVersionOrderByCreatedAtDesc(String model, int version);

    List<StoredDeployment> findByStateOrderByCreatedAt(Deployment.State state);

    List<StoredDeployment> findByModelAndStateOrderByVersionDesc(String model, Deployment.State state);

    List<StoredDeployment> findByModelOrderByCreatedAtDesc(String model);

    List<StoredDeployment> findByOrderByCreatedAtDesc(Limit limit);
}
