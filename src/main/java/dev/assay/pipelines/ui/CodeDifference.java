package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.NotFound;
import dev.assay.base.ui.Later;
import dev.assay.pipelines.CodeDifferences;
import dev.assay.pipelines.CodeDifferences.Change;
import dev.assay.pipelines.DefinitionVersion;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Which files of the code differ between two versions of a definition. */
class CodeDifference extends Div {

    /** @param same whether the definitions themselves are */
    CodeDifference(CodeDifferences code, DefinitionVersion before, DefinitionVersion after, boolean same) {
        super(new Later("Comparing the code …", () -> compared(code, before, after, same)));
    }

    private static Supplier<Component> compared(
            CodeDifferences code, DefinitionVersion before, DefinitionVersion after, boolean same) {
        try {
            Map<String, Change> changes = code.between(before, after);
            return () -> shown(words(before.number(), same, changes.isEmpty()), changes);
        } catch (NotFound e) {
            return () -> new Paragraph("It cannot be compared: an archive was deleted since.");
        }
    }

    private static String words(int before, boolean sameDefinition, boolean sameCode) {
        if (sameDefinition) {
            return sameCode
                    ? "Definition and code are the same as in version %d.".formatted(before)
                    : "The definition is the same as in version %d; the code differs:".formatted(before);
        }
        return sameCode
                ? "The code is the same as in version %d.".formatted(before)
                : "The code differs from version %d, too:".formatted(before);
    }

    private static Component shown(String words, Map<String, Change> changes) {
        UnorderedList files = new UnorderedList();
        changes.forEach((file, change) -> files.add(
                new ListItem(new Code(file), new Span(" " + change.name().toLowerCase(Locale.ROOT)))));
        return new Div(new Paragraph(words), files);
    }
}
