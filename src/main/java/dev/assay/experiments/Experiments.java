package dev.assay.experiments;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Experiments extends JpaRepository<StoredExperiment, Long> {

    Optional<StoredExperiment> findByProjectAndName(String project, String name);
}
