package dev.assay.predictions;

import dev.assay.access.May;
import dev.assay.deployments.Answer;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.ServedModel;
import dev.assay.predictions.wire.Answers;
import dev.assay.predictions.wire.ExampleRequest;
import dev.assay.predictions.wire.JsonRequests;
import dev.assay.predictions.wire.PredictionRequest;
import dev.assay.predictions.wire.PredictionRequest.Form;
import dev.assay.predictions.wire.Refusal;
import dev.assay.predictions.wire.SchemaFit;
import dev.assay.registry.ModelRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Calls a version that has no route yet, for those who decide. */
@Service
public class TryOut {

    private static final String ID = "try-out";

    private final ModelRegistry registry;
    private final Deployments deployments;

    TryOut(ModelRegistry registry, Deployments deployments) {
        this.registry = registry;
        this.deployments = deployments;
    }

    /**
     * The request and answer of the model's own predict address, as JSON text, also for drafts. What that address would
     * refuse is answered with its error as JSON text.
     */
    @PreAuthorize(May.DECIDE_MODELS)
    public String predict(String model, int version, String body) {
        return new String(answer(model, version, body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private byte[] answer(String model, int version, byte[] body) {
        try {
            PredictionRequest asked = JsonRequests.read(body);
            ServedModel served = deployments.tried(registry.get(model, version));
            Answer answer = served.tryOut(SchemaFit.fit(asked, served.signature()));
            String id = asked.id() == null ? ID : asked.id();
            return asked.form() == Form.V2
                    ? Answers.v2(answer, model, version, id)
                    : Answers.mlflow(answer, model, version, id);
        } catch (Refusal refusal) {
            return Answers.error(refusal, ID);
        } catch (PredictionFailed failed) {
            return Answers.error(Refusal.of(failed), ID);
        } catch (HostFailed failed) {
            return Answers.error(
                    new Refusal(503, "MODEL_NOT_STARTED", "The model does not start. " + failed.getMessage()), ID);
        }
    }

    /** A request body with one row made from the model's signature, ready to edit. */
    @PreAuthorize(May.VIEW)
    public String exampleBody(String model, int version) {
        return deployments
                .signature(registry.get(model, version))
                .map(ExampleRequest::of)
                .orElse("{\"dataframe_records\": [{}]}");
    }
}
