package dev.assay.objects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.base.Page;
import dev.assay.objects.Facets;
import dev.assay.objects.query.QueryProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions that were listed or found.
 *
 * @param problem the first of them
 * @param problems what of the query cannot be read, and whether it was searched for as words; which projects do not exist
 * @param facets how all that was found is made up, if it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectPage(
        List<ObjectItem> items,
        @Nullable String next,
        @Nullable QueryProblem problem,
        @Nullable List<QueryProblem> problems,
        @Nullable Facets facets) {

    static ObjectPage of(Page<ObjectItem> page) {
        return new ObjectPage(page.items(), page.next(), null, null, null);
    }
}
