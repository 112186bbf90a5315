package dev.assay.experiments;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StoredLoggedModels extends JpaRepository<StoredLoggedModel, String> {

    @Query("select model.experiment.project from StoredLoggedModel model where model.id = :id")
    Optional<String> project(String id);

    /** Id of the trial that logged it. */
    @Query("select model.runId from StoredLoggedModel model where model.id = :id")
    Optional<String> run(String id);
}
