package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.LineDifference.Kind;
import dev.assay.base.LineDifference.Line;
import dev.assay.base.ui.CodeLines;
import dev.assay.objects.ObjectDifference.Text;
import java.util.ArrayList;
import java.util.List;

/** Lines that differ, with some around them. */
class LineChanges extends Composite<Div> {

    private static final int AROUND = 3;
    private static final int MOST = 2000;

    LineChanges(Text text) {
        getContent().addClassName("line-changes");
        List<CodeLines.Line> shown = new ArrayList<>();
        List<Line> lines = text.lines();
        int left = 0;
        int i = 0;
        for (; i < lines.size() && shown.size() < MOST; i++) {
            if (isNear(lines, i)) {
                if (left > 0) {
                    shown.add(left(left));
                    left = 0;
                }
                shown.add(CodeLines.Line.of(lines.get(i)));
            } else {
                left++;
            }
        }
        List<Line> rest = lines.subList(i, lines.size());
        long differing = rest.stream().filter(line -> line.kind() != Kind.SAME).count();
        if (differing == 0 && left + rest.size() > 0) {
            shown.add(left(left + rest.size()));
        }
        getContent().add(new CodeLines("Lines that differ", shown));
        if (differing > 0) {
            Paragraph cut = new Paragraph(
                    "Only the first %,d lines are shown; %,d more lines differ.".formatted(shown.size(), differing));
            cut.addClassName("muted");
            getContent().add(cut);
        }
    }

    private static CodeLines.Line left(int lines) {
        return new CodeLines.Line("  … %,d equal lines …".formatted(lines), "left", "equal on both sides");
    }

    private static boolean isNear(List<Line> lines, int at) {
        return lines.subList(Math.max(0, at - AROUND), Math.min(lines.size(), at + AROUND + 1)).stream()
                .anyMatch(line -> line.kind() != Kind.SAME);
    }
}
