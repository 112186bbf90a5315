package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;

/** Which params go together with a metric, the strongest first, and how that was computed. */
class ImportanceCard extends Composite<Div> {

    private static final int MOST = 12;

    ImportanceCard(String metric, Ranking ranking, int trials) {
        List<ParamImportance> ranked = ranking.strongest();
        H2 heading = new H2("What goes together with " + metric);
        Div head = new Div(heading);
        head.addClassName("metric-chart-head");
        OrderedList list = new OrderedList();
        list.addClassName("importance");
        ranked.stream().limit(MOST).forEach(one -> list.add(item(one, trials)));
        Paragraph how = new Paragraph(
                ranked.isEmpty()
                        ? "No param differs among at least five trials that have this metric."
                        : ("Over %,d trials: Spearman's rank correlation ρ for params of numbers, the correlation ratio η² for"
                                        + " params of words, ranked by ρ² and η². ρ sees only what rises or falls all along; neither"
                                        + " tells what causes what.")
                                .formatted(trials));
        how.addClassName("muted");
        getContent().addClassName("metric-chart");
        getContent().add(head, list, how);
        String shown = shown(ranking);
        if (!shown.isEmpty()) {
            Paragraph some = new Paragraph(shown);
            some.addClassName("muted");
            getContent().add(some);
        }
    }

    private static String shown(Ranking ranking) {
        int ranked = ranking.strongest().size();
        String strongest = ranked > MOST ? "The strongest %d of %,d params are listed. ".formatted(MOST, ranked) : "";
        String read = ranking.whole()
                ? ""
                : "%,d of %,d params that differ were looked at, those that most trials have."
                        .formatted(ranking.read(), ranking.differing());
        return (strongest + read).strip();
    }

    private static ListItem item(ParamImportance one, int trials) {
        Span name = new Span(one.param());
        name.setTitle(one.param());
        Span share = new Span();
        share.getStyle().set("inline-size", Math.round(100 * one.share()) + "%");
        Div bar = new Div(share);
        bar.addClassName("importance-bar");
        String some = one.trials() < trials ? " · of %,d".formatted(one.trials()) : "";
        Span measure =
                new Span(String.format(Locale.ROOT, one.numeric() ? "ρ %+.2f" : "η² %.2f", one.measure()) + some);
        measure.setTitle("%,d trials have both".formatted(one.trials()));
        return new ListItem(name, bar, measure);
    }
}
