package dev.assay.objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.springframework.stereotype.Component;

/** The search index as questions reach it: outside of any transaction, so that no connection waits for its answer. */
@Component
class AskedIndex {

    private final EntityManagerFactory factory;

    AskedIndex(EntityManagerFactory factory) {
        this.factory = factory;
    }

    <T> T ask(Function<SearchSession, T> question) {
        try (EntityManager own = factory.createEntityManager()) {
            return question.apply(Search.session(own));
        }
    }
}
