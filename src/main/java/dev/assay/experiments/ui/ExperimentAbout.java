package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Characters;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import java.util.Map;
import java.util.TreeMap;

/** What an experiment is about: its description and its tags, folded where they are long. Nothing where there is neither. */
class ExperimentAbout extends Composite<Details> {

    private static final int SHORT_TEXT = 400;
    private static final int FEW_LINES = 6;
    private static final int FEW_TAGS = 8;
    private static final int SUMMARY = 100;

    ExperimentAbout(ExperimentCatalog experiments, Experiment experiment, boolean editable) {
        String description = description(experiment);
        Map<String, String> tags = new TreeMap<>(experiment.tags());
        tags.remove(MarkdownNote.TAG);
        getContent().addClassName("experiment-about");
        getContent()
                .add(new MarkdownNote(
                        "description",
                        "What is tried here, and how to read it.",
                        ExperimentCatalog.LONGEST_TAG,
                        editable,
                        () -> experiments
                                .find(experiment.id())
                                .map(ExperimentAbout::description)
                                .orElse(""),
                        text -> {
                            experiments.setTag(experiment.id(), MarkdownNote.TAG, text);
                            summarise(text);
                        }));
        if (!tags.isEmpty()) {
            getContent().add(list(tags));
        }
        summarise(description);
        getContent().setOpened(isShort(description, tags));
        setVisible(editable || !description.isBlank() || !tags.isEmpty());
    }

    private static String description(Experiment experiment) {
        return experiment.tags().getOrDefault(MarkdownNote.TAG, "");
    }

    private static boolean isShort(String description, Map<String, String> tags) {
        return !(description.isBlank() && tags.isEmpty())
                && description.length() <= SHORT_TEXT
                && description.lines().count() <= FEW_LINES
                && tags.size() <= FEW_TAGS;
    }

    private void summarise(String description) {
        String first = description
                .lines()
                .map(line -> line.replaceFirst("^[#>*\\s-]+", "").strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        getContent()
                .setSummaryText(
                        first.isEmpty() ? "About this experiment" : "About: " + Characters.shortened(first, SUMMARY));
    }

    private static Div list(Map<String, String> tags) {
        Div list = new Div();
        list.addClassName("experiment-tags");
        tags.forEach((key, value) -> {
            Span name = new Span(key);
            name.addClassName("muted");
            Span tag = new Span(name, new Span(Characters.shortened(value, SUMMARY)));
            tag.setTitle(key + ": " + value);
            list.add(tag);
        });
        return list;
    }
}
