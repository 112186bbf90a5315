package dev.assay.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.deployments.AcceptedModels;
import dev.assay.deployments.LiveRoutes;
import dev.assay.deployments.PackageOf;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

@AssayTest
@SignedIn(name = "anna", groups = Group.APPROVERS)
class TryOutTests {

    @Autowired
    TryOut tryOut;

    private AcceptedModels models;

    @Autowired
    void models(ApplicationContext context) {
        models = new AcceptedModels(context);
    }

    private final String model = AcceptedModels.name();

    @Test
    void aDraftAnswersTheRowMadeFromItsSignature() {
        models.draft(model, PackageOf.iris(), null);

        String body = tryOut.exampleBody(model, 1);

        assertThat(body).contains("dataframe_records", "\"petal_width\":1.5");
        assertThat(tryOut.predict(model, 1, body))
                .startsWith("{\"predictions\":[")
                .contains("\"model_version\":\"1\"");
    }

    @Test
    void whatIsTriedOnAServedVersionIsNoTraffic(@Autowired LiveRoutes routes) {
        models.accepted(model, PackageOf.iris());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> routes.find(model, "1") != null);

        assertThat(tryOut.predict(model, 1, tryOut.exampleBody(model, 1))).startsWith("{\"predictions\":[");

        assertThat(routes.find(model, "1").traffic().requests()).isZero();
    }

    @Test
    void whatTheAddressWouldRefuseIsAnsweredAsItsError() {
        models.draft(model, PackageOf.iris(), null);

        assertThat(tryOut.predict(model, 1, "{")).contains("MALFORMED_REQUEST");
        assertThat(tryOut.predict(model, 1, "{\"instances\":[[1]]}")).contains("SCHEMA_MISMATCH");
    }

    @Test
    void aDraftThatDoesNotStartSaysWhy() {
        models.draft(model, PackageOf.python("        raise OSError('no disk')\n", "        return []\n"), null);

        assertThat(tryOut.predict(model, 1, "{\"instances\":[[1,2,3,4]]}"))
                .contains("MODEL_NOT_STARTED", "OSError: no disk")
                .doesNotContain("Traceback");
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS)
    void onlyWhoDecidesTriesDrafts() {
        assertThatThrownBy(() -> tryOut.predict(model, 1, "{}")).isInstanceOf(AccessDeniedException.class);
    }
}
