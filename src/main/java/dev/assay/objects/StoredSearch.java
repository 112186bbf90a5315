package dev.assay.objects;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of a {@link SavedSearch}. */
@Entity
@Table(name = "saved_search")
final class StoredSearch {

    @Id
    private String id;

    private String person;
    private String name;
    private String query;

    @SuppressWarnings("NullAway.Init")
    protected StoredSearch() {}

    StoredSearch(String id, String person, String name, String query) {
        this.id = id;
        this.person = person;
        this.name = name;
        this.query = query;
    }

    void rename(String wanted) {
        name = wanted;
    }

    void ask(String wanted) {
        query = wanted;
    }

    SavedSearch value() {
        return new SavedSearch(id, name, query);
    }
}
