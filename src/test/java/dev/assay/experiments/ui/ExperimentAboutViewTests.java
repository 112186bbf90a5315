package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.TextArea;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.experiments.ExperimentCatalog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExperimentAboutViewTests extends ExperimentPages {

    @Autowired
    ExperimentCatalog catalog;

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void descriptionAndTagsStandUnderTheHeader() {
        describe("# Neighbours\nWhich *k* is best.");
        catalog.setTag(experiment.id(), "owner", "ada");

        open();

        assertThat(find(Markdown.class).single().getContent()).isEqualTo("# Neighbours\nWhich *k* is best.");
        assertThat(about().getSummaryText()).isEqualTo("About: Neighbours");
        assertThat(about().isOpened()).isTrue();
        assertThat(about().getElement().getTextRecursively())
                .contains("owner")
                .contains("ada")
                .doesNotContain("mlflow.note.content");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatIsLongIsFolded() {
        describe("word ".repeat(200));

        open();

        assertThat(about().isOpened()).isFalse();
        assertThat(about().getSummaryText())
                .hasSizeLessThan(120)
                .startsWith("About: word word")
                .endsWith("…");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aDescriptionIsWritten() {
        open();
        assertThat(about().isOpened()).isFalse();
        about().setOpened(true);

        test(find(Button.class).withText("Write a description").single()).click();
        find(TextArea.class).single().setValue("Flowers, *sorted*");
        test(find(Button.class).withText("Save description").single()).click();

        assertThat(catalog.get(experiment.id()).tags()).containsEntry("mlflow.note.content", "Flowers, *sorted*");
        assertThat(find(Markdown.class).single().getContent()).isEqualTo("Flowers, *sorted*");
        assertThat(about().getSummaryText()).isEqualTo("About: Flowers, *sorted*");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyLooksSeesNothingWhereThereIsNothing() {
        open();

        assertThat(find(Details.class).all()).noneMatch(Details::isVisible);
        assertThat(find(Button.class).withText("Write a description").all()).isEmpty();
    }

    private void describe(String text) {
        catalog.setTag(experiment.id(), "mlflow.note.content", text);
    }

    private void open() {
        open("experiments/" + experiment.id(), "");
    }

    private Details about() {
        return find(Details.class).single();
    }
}
