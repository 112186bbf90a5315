package dev.assay.pipelines.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.assay.base.NotFound;
import dev.assay.base.ui.SearchField;
import dev.assay.base.ui.Section;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.StepLog;
import java.util.Locale;
import java.util.stream.Collectors;

/** A step's log: follows while it grows, can be searched and downloaded. The page holds its last part only. */
class StepLogPanel extends Div {

    private static final int SHOWN = 200_000;
    private static final int PIECES_AT_ONCE = 64;

    private final PipelineExecutions executions;
    private final String executionId;
    private final String step;
    private final StringBuilder text = new StringBuilder();
    private final Pre lines = new Pre();
    private final SearchField search = new SearchField("Only lines with …", "Search in the log");
    private final Checkbox follow = new Checkbox("Follow", true);
    private long next;

    StepLogPanel(PipelineExecutions executions, String executionId, String step) {
        this.executions = executions;
        this.executionId = executionId;
        this.step = step;
        lines.addClassName("step-log");
        lines.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "log")
                .setAttribute("aria-label", "Log of " + step);
        search.addValueChangeListener(change -> draw());
        add(new Section("Log", lines).withActions(search, follow, download()));
        read();
    }

    private Anchor download() {
        DownloadHandler whole = DownloadHandler.fromInputStream(event -> {
            try {
                return new DownloadResponse(
                        executions.wholeLog(executionId, step), step + ".log", "text/plain; charset=utf-8", -1);
            } catch (NotFound e) {
                return DownloadResponse.error(404);
            }
        });
        return new Anchor(whole, AttachmentType.DOWNLOAD, "Download");
    }

    /** Takes what was printed since the last time. */
    final void read() {
        boolean more = false;
        for (int piece = 0; piece < PIECES_AT_ONCE; piece++) {
            StepLog log = executions.log(executionId, step, next);
            next = log.next();
            if (log.text().isEmpty()) {
                break;
            }
            more = true;
            text.append(log.text());
            if (text.length() > SHOWN) {
                text.delete(0, text.length() - SHOWN);
            }
        }
        if (more || text.isEmpty()) {
            draw();
        }
    }

    private void draw() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        String shown = wanted.isEmpty()
                ? text.toString()
                : text.toString()
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                        .collect(Collectors.joining("\n"));
        lines.setText(shown.isEmpty() ? "Nothing printed yet." : shown);
        if (follow.getValue()) {
            lines.getElement().executeJs("this.scrollTop = this.scrollHeight");
        }
    }
}
