package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.SavedSearch;
import dev.assay.objects.SavedSearches;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own searches: what stands behind <i>Saved</i> beside the search box. */
@RestController
@RequestMapping("/api/v1/saved-searches")
@Tag(name = "Objects")
class SavedSearchesController {

    private final SavedSearches searches;

    SavedSearchesController(SavedSearches searches) {
        this.searches = searches;
    }

    record Wish(@Nullable String name, @Nullable String query) {}

    record NewName(@Nullable String name) {}

    @GetMapping
    @Operation(summary = "One's own saved searches, by name")
    Page<SavedSearch> mine() {
        return new Page<>(searches.mine(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Keep a search under a name; what was kept under it before is replaced",
            description = "A name has 1 to 100 characters, a query 1 to 2,000, in the language of GET /api/v1/objects.")
    SavedSearch keep(@RequestBody Wish wish) {
        return searches.keep(given("name", wish.name()), given("query", wish.query()));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Give it another name; 409 when another one is called so")
    SavedSearch rename(@PathVariable String id, @RequestBody NewName wish) {
        return searches.rename(id, given("name", wish.name()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove it")
    void remove(@PathVariable String id) {
        searches.remove(id);
    }

    private static String given(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidInput(field, null, "Give the " + field + " of the search.");
        }
        return value;
    }
}
