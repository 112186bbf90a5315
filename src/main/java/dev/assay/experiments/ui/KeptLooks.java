package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.component.page.WebStorage.Storage;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;

/**
 * How a reader last looked at the charts of an experiment, kept by their browser for the next comparison. An address never
 * asks here: a link shows everybody the same.
 */
final class KeptLooks {

    private final String key;
    private CompareState looks = CompareState.of(List.of());

    KeptLooks(String experimentId) {
        key = "assay.looks." + experimentId;
    }

    /** Asks the browser. It answers before it tells of anything that the reader does on the page. */
    void read(UI ui, Runnable known) {
        WebStorage.getItem(ui, Storage.LOCAL_STORAGE, key, text -> {
            if (text != null) {
                looks = CompareAddress.readLooks(QueryParameters.fromString(text))
                        .looks();
                known.run();
            }
        });
    }

    CompareState on(CompareState state) {
        return state.looking(looks);
    }

    /** What the reader did not change stays as it was kept: others may have sent them the link. */
    void keep(CompareState before, CompareState now) {
        if (now.looks().equals(before.looks())) {
            return;
        }
        looks = now.looks();
        String text = new QueryParameters(CompareAddress.looks(looks)).getQueryString();
        if (text.isEmpty()) {
            WebStorage.removeItem(key);
        } else {
            WebStorage.setItem(key, text);
        }
    }
}
