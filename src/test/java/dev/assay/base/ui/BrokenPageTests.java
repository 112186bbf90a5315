package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.ErrorParameter;
import dev.assay.base.NotFound;
import org.junit.jupiter.api.Test;

class BrokenPageTests {

    @Test
    void aMissingThingIsNamedWhereverItWasMissed() {
        BrokenPageView page = new BrokenPageView();
        Exception failure = new IllegalStateException("bean", new NotFound("Project", "churn"));

        int status = page.setErrorParameter(null, new ErrorParameter<>(Exception.class, failure));

        assertThat(status).isEqualTo(404);
        assertThat(page.getElement().getTextRecursively()).contains("Project 'churn' does not exist.");
    }
}
