package dev.assay.experiments.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import tools.jackson.databind.json.JsonMapper;

/** Proposes how to go on, below the text field that stands before it. */
@Tag("completion-list")
@JsModule("./completion-list.ts")
class CompletionList extends Component {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FilterCompletion completion;

    CompletionList(FilterCompletion completion) {
        this.completion = completion;
    }

    @ClientCallable
    String complete(String text, int caret) {
        return JSON.writeValueAsString(completion.at(text, caret));
    }
}
