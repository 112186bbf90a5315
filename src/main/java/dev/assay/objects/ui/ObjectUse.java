package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.objects.ObjectVersion;

/** How a program gets exactly this version, or the newest like it. */
class ObjectUse extends Composite<Div> {

    ObjectUse(ObjectVersion version) {
        getContent().addClassName("object-use");
        getContent()
                .add(
                        new Section("Exactly this version, in Python", new CodeSnippet(Snippets.exactGet(version))),
                        new Section(
                                "The newest with this metadata, in Python",
                                new CodeSnippet(Snippets.newestGet(version))),
                        new Section(
                                "Exactly this version, with curl",
                                new CodeSnippet(Snippets.curl(ServerAddress.current(), version))),
                        new Section("The newest version, in a pipeline definition", new CodeSnippet(version.uri())));
    }
}
