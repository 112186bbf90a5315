package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.base.ui.DelimitedDownload;
import dev.assay.base.ui.FileName;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The frame around the chart of one metric: its name, what there is to say, and a menu to arrange and to save it. */
abstract class ChartCard extends Composite<Div> {

    private static final int TALLER = 100;

    /** Moves and resizes charts for the reader. */
    interface Arranging {

        void move(String metric, int by);

        /** In front of the other one. */
        void drop(String metric, String before);

        void resize(String metric, ChartLayout.Size size);
    }

    private final String metric;
    private final Span note = new Span();
    private final Div head = new Div();
    private ChartLayout.Size size = ChartLayout.Size.USUAL;
    private String csv = "Save as CSV";
    private @Nullable MenuItem asCsv;
    private @Nullable StartedDownload download;

    ChartCard(String metric) {
        this.metric = metric;
        H2 heading = new H2(metric);
        heading.setTitle(metric);
        note.addClassName("chart-note");
        head.add(heading, note);
        head.addClassName("metric-chart-head");
        getContent().addClassName("metric-chart");
        getContent().add(head);
    }

    /** Reads again and draws in place. */
    abstract void draw();

    /** Draws the same in another way. */
    abstract void look(ChartStyle style, Collection<String> pinned);

    /** @param kind png, svg or csv */
    abstract void save(String kind, String file);

    void resized(ChartLayout.Size size) {
        this.size = size;
        getContent().setClassName("wide-chart", size.wide());
    }

    String metric() {
        return metric;
    }

    int height() {
        return size.height();
    }

    void note(String... words) {
        String all = joined(words);
        note.setText(all);
        note.setTitle(all);
    }

    static String joined(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" · "));
    }

    void addToHead(Component component) {
        head.add(component);
    }

    /** Adds the menu, and a handle to drag the chart to another place. */
    void arrangeBy(Arranging reader) {
        Span handle = new Span(VaadinIcon.ELLIPSIS_V.create());
        handle.addClassName("chart-handle");
        handle.setTitle("Drag to another place");
        DragSource<Span> source = DragSource.create(handle);
        source.setDragData(metric);
        DropTarget.create(getContent()).addDropListener(drop -> drop.getDragData()
                .filter(String.class::isInstance)
                .ifPresent(dragged -> reader.drop((String) dragged, metric)));
        head.addComponentAsFirst(handle);
        ContextMenu menu = menu("Arrange or save ");
        menu.addItem("Move earlier", click -> reader.move(metric, -1));
        menu.addItem("Move later", click -> reader.move(metric, 1));
        menu.addItem("Move to the front", click -> reader.move(metric, Integer.MIN_VALUE));
        menu.addSeparator();
        menu.addItem(
                "Wider or narrower", click -> reader.resize(metric, new ChartLayout.Size(!size.wide(), size.height())));
        menu.addItem(
                "Taller", click -> reader.resize(metric, new ChartLayout.Size(size.wide(), size.height() + TALLER)));
        menu.addItem(
                "Lower", click -> reader.resize(metric, new ChartLayout.Size(size.wide(), size.height() - TALLER)));
        menu.addSeparator();
        addSaving(menu);
    }

    /** Adds a menu to save the chart alone. */
    void saving() {
        addSaving(menu("Save "));
    }

    private ContextMenu menu(String words) {
        Button open = new Button(VaadinIcon.MENU.create());
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        open.addClassName("copy-button");
        open.setAriaLabel(words + metric);
        head.add(open);
        ContextMenu menu = new ContextMenu(open);
        menu.setOpenOnClick(true);
        return menu;
    }

    /** @param left what of the chart the file leaves out; empty for nothing */
    void limitCsv(String left) {
        csv = left.isEmpty() ? "Save as CSV" : "Save as CSV (%s)".formatted(left);
        if (asCsv != null) {
            asCsv.setText(csv);
        }
    }

    /** Gives the reader a file that is read here. */
    void fetch(DelimitedDownload file) {
        if (download == null) {
            download = new StartedDownload();
            getContent().add(download);
        }
        download.start(file);
    }

    /** Adds what the chart can be saved as. */
    void addSaving(ContextMenu menu) {
        String file = FileName.of(metric);
        menu.addItem("Save as PNG", click -> save("png", file));
        menu.addItem("Save as SVG", click -> save("svg", file));
        asCsv = menu.addItem(csv, click -> save("csv", file));
    }
}
