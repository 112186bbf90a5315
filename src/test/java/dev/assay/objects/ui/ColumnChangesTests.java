package dev.assay.objects.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import dev.assay.base.tables.Drift;
import dev.assay.base.tables.Drift.Bin;
import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableDifference.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnChangesTests {

    @Test
    void whatIsBeforeAndWhatIsAfterIsSaidOnceAboveTheList() {
        ColumnChanges changes = new ColumnChanges(new TableDifference(3, 4, false, "", false, List.of(), null));

        Div legend = changes.getChildren()
                .filter(Div.class::isInstance)
                .map(Div.class::cast)
                .filter(child -> child.hasClassName("drift-legend"))
                .findFirst()
                .orElseThrow();
        assertThat(legend.getElement().getTextRecursively())
                .isEqualTo("beforeafterOf two figures the upper one is before.");
        assertThat(legend.getElement().getOuterHTML()).contains("drift-swatch before", "drift-swatch after");
    }

    @Test
    void thePictureSaysWhatItShows() {
        Drift drift = Drift.of(List.of(new Bin("gold", 1, 3), new Bin("lead", 3, 1)));

        assertThat(DriftPicture.of(new TableDifference.Column("metal", Change.SAME, null, null, drift))
                        .getElement()
                        .getAttribute("title"))
                .isEqualTo("Share of rows before → after\ngold: 25.0 % → 75.0 %\nlead: 75.0 % → 25.0 %");
    }
}
