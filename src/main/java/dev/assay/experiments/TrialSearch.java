package dev.assay.experiments;

import dev.assay.base.Page;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/** Finds trials by params, last metrics, tags and attributes, in keyset order. */
@Service
public class TrialSearch {

    /** @throws FilterProblem when filter, order or {@code next} cannot be understood */
    public Page<TrialRow> find(TrialQuery query) {
        throw new UnsupportedOperationException();
    }

    /** @throws FilterProblem with the place of the mistake */
    public void check(String filter) {
        throw new UnsupportedOperationException();
    }

    /** In the order of the ids; unknown ones are left out. */
    public List<TrialRow> rows(Collection<String> runIds) {
        throw new UnsupportedOperationException();
    }

    /** Keys that trials of the experiment have and that contain the text, by name. */
    public List<String> metricKeys(String experimentId, String containing, int limit) {
        throw new UnsupportedOperationException();
    }

    public List<String> paramKeys(String experimentId, String containing, int limit) {
        throw new UnsupportedOperationException();
    }

    public List<String> tagKeys(String experimentId, String containing, int limit) {
        throw new UnsupportedOperationException();
    }
}
