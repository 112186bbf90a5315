package dev.assay.experiments;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Models that trials logged. */
@Service
public class LoggedModels {

    public Optional<LoggedModel> find(String modelId) {
        throw new UnsupportedOperationException();
    }

    /** The registry writes {@code mlflow.modelVersions} by this. */
    public void setTags(String modelId, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }
}
