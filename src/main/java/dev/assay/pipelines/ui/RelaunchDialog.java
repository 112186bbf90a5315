package dev.assay.pipelines.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.verdict.Unpinned;
import dev.assay.pipelines.ScriptTrials;
import dev.assay.pipelines.WholeScript;
import org.jspecify.annotations.Nullable;

/** Says, before a trial of a script is done again, which other trials are made with it, and what may come out otherwise. */
class RelaunchDialog extends ConfirmDialog {

    /** @param script absent where it began this trial alone */
    RelaunchDialog(@Nullable WholeScript script, Unpinned unpinned, Runnable start, Runnable leave) {
        Div text = new Div();
        if (script == null) {
            setHeader("Run it again though %s?".formatted(unpinned.words()));
        } else {
            setHeader(script.session() ? "Run the cells of the session again?" : "Run the whole script again?");
            text.add(new Paragraph(what(script)), new Paragraph(where(script)));
        }
        if (unpinned.any()) {
            text.add(new Paragraph(
                    "Note that %s. The relaunch %s, so what comes out may differ. The trial's badge says how to pin that."
                            .formatted(unpinned.words(), unpinned.consequence())));
        }
        setText(text);
        setConfirmText("Relaunch");
        addConfirmListener(confirmed -> start.run());
        setCancelable(true);
        addCancelListener(cancelled -> leave.run());
    }

    private static String what(WholeScript script) {
        String begun = script.session() ? "its notebook's session began" : "its script began";
        String runs = script.session()
                ? "the cells of the session, from the first to the one that ended this trial"
                : "the whole script";
        return "This trial is number %d of the %s that %s. A relaunch runs %s, and compares this trial with number %d of the new ones."
                .formatted(script.number(), many(script.trials()), begun, runs, script.number());
    }

    private static String where(WholeScript script) {
        String place = script.nested()
                ? "nested as before."
                : "as children of the new trial, so that the list of trials shows what they are.";
        return others(script) + " made again, too, in the same experiment: " + place + " The tag "
                + AwaitedTrials.BESIDE + " names the new trial.";
    }

    private static String others(WholeScript script) {
        if (script.session()) {
            return "What else these cells begin is";
        }
        return script.trials() == 2 ? "The other one is" : "The others are";
    }

    private static String many(int trials) {
        return trials < ScriptTrials.MOST ? String.valueOf(trials) : "%,d or more".formatted(trials);
    }
}
