package dev.assay.deployments;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What is served and how it came to be; follows the registry's decisions by itself. */
@Service
public class Deployments {

    /** The version that {@code latest} of the model's route points to. */
    public Optional<Integer> latest(String model) {
        return Optional.empty();
    }

    /** Newest first. */
    public List<Deployment> all() {
        return List.of();
    }

    /** The newest attempt to deploy this version. */
    public Optional<Deployment> find(String model, int version) {
        return Optional.empty();
    }

    public Optional<Deployment> find(String id) {
        return Optional.empty();
    }

    /** What accepting the version will do, in one sentence for people, read from the parameters as they stand. */
    public String announcement(String model, int version) {
        return "Deploys as REST to /predictions/%s/%d/predict.".formatted(model, version);
    }

    public void retry(String id) {
        throw new UnsupportedOperationException();
    }

    public void undeploy(String model, int version) {
        throw new UnsupportedOperationException();
    }

    /** Points {@code latest} to an older accepted version, starting its host when needed. */
    public void rollBack(String model, int toVersion) {
        throw new UnsupportedOperationException();
    }
}
