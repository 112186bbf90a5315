package dev.assay.objects;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.time.Clock;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's own searches for objects, by name. */
@Service
@Transactional
@PreAuthorize(May.VIEW)
public class SavedSearches {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST = 200;

    private final StoredSearches searches;
    private final CurrentActor actor;
    private final Clock clock;

    SavedSearches(StoredSearches searches, CurrentActor actor, Clock clock) {
        this.searches = searches;
        this.actor = actor;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<SavedSearch> mine() {
        return searches.findByPersonOrderByName(actor.name()).stream()
                .map(StoredSearch::value)
                .toList();
    }

    /** What was kept under the name before is replaced. */
    public SavedSearch keep(String name, String query) {
        String checked = checkedName(name);
        if (query.isBlank() || query.length() > LONGEST_QUERY || !isText(query)) {
            throw new InvalidInput(
                    "query", query, "Keep a search of 1 to 2,000 characters, none of them a control character.");
        }
        StoredSearch kept = searches.findByPersonAndName(actor.name(), checked).orElseGet(() -> added(checked, query));
        kept.ask(query);
        return kept.value();
    }

    /** @throws Conflict when another search is called so */
    public SavedSearch rename(String id, String name) {
        String checked = checkedName(name);
        StoredSearch search = get(id);
        boolean taken = searches.findByPersonAndName(actor.name(), checked)
                .filter(other -> !other.value().id().equals(id))
                .isPresent();
        if (taken) {
            throw new Conflict("There is already a search named '%s'.".formatted(checked));
        }
        search.rename(checked);
        return search.value();
    }

    public void remove(String id) {
        searches.delete(get(id));
    }

    private StoredSearch added(String name, String query) {
        if (searches.countByPerson(actor.name()) >= MOST) {
            throw new Conflict("You keep %d searches; remove one first.".formatted(MOST));
        }
        return searches.save(new StoredSearch(VersionIds.next(clock.instant()), actor.name(), name, query));
    }

    private StoredSearch get(String id) {
        return searches.findByIdAndPerson(id, actor.name()).orElseThrow(() -> new NotFound("Saved search", id));
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME || !isText(stripped)) {
            throw new InvalidInput("name", name, "Use 1 to 100 characters, none of them a control character.");
        }
        return stripped;
    }

    /** Halves of characters are no text either: no database takes them. */
    private static boolean isText(String given) {
        return given.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
