package dev.assay.predictions;

import org.springframework.stereotype.Service;

/** Calls a version that has no route yet, for those who decide. */
@Service
public class TryOut {

    /** The request and answer of the model's own predict address, as JSON text, also for drafts. */
    public String predict(String model, int version, String body) {
        throw new UnsupportedOperationException();
    }

    /** A request body with one row made from the model's signature, ready to edit. */
    public String exampleBody(String model, int version) {
        return "{\"dataframe_records\":[{}]}";
    }
}
