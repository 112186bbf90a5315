package dev.assay.pipelines.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.experiments.AwaitedTrials;
import dev.assay.pipelines.ScriptTrials;
import dev.assay.pipelines.WholeScript;

/** Says, before a trial of a script is done again, that the script's other trials are made again with it, and where. */
class WholeScriptDialog extends ConfirmDialog {

    WholeScriptDialog(WholeScript script, Runnable start, Runnable leave) {
        setHeader("Run the whole script again?");
        setText(new Div(new Paragraph(what(script)), new Paragraph(where(script))));
        setConfirmText("Relaunch");
        addConfirmListener(confirmed -> start.run());
        setCancelable(true);
        addCancelListener(cancelled -> leave.run());
    }

    private static String what(WholeScript script) {
        return "This trial is number %d of the %s that its script began. A relaunch runs the whole script, and compares this trial with number %d of the new ones."
                .formatted(script.number(), many(script.trials()), script.number());
    }

    private static String where(WholeScript script) {
        String place = script.nested()
                ? "nested as the script nests them."
                : "as children of the new trial, so that the list of trials shows what they are.";
        String others = script.trials() == 2 ? "The other one is" : "The others are";
        return others + " made again, too, in the same experiment: " + place + " Their tag " + AwaitedTrials.BESIDE
                + " names the new trial.";
    }

    private static String many(int trials) {
        return trials < ScriptTrials.MOST ? String.valueOf(trials) : "%,d or more".formatted(trials);
    }
}
