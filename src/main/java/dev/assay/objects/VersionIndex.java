package dev.assay.objects;

import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.engine.backend.document.model.dsl.IndexSchemaElement;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.engine.backend.types.dsl.IndexFieldTypeFactory;
import org.hibernate.search.mapper.pojo.bridge.RoutingBridge;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.RoutingBindingContext;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.RoutingBinder;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.RoutingBridgeRouteContext;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;
import org.hibernate.search.mapper.pojo.route.DocumentRoutes;

/** What the search index holds of a version. Versions never change, so neither do their documents. */
final class VersionIndex {

    static final String PROJECT = "project";
    /** {@code key=value}, as it is. */
    static final String PAIRS = "pairs";
    /** Words of name, keys, values and author, folded. */
    static final String WORDS = "words";
    /** The same words, stemmed. */
    static final String STEMS = "stems";
    /** The version's id, which sorts by time. */
    static final String AGE = "age";

    private VersionIndex() {}

    public static class Binder implements TypeBinder {

        /** Called by Hibernate Search. */
        public Binder() {}

        @Override
        public void bind(TypeBindingContext context) {
            context.dependencies().useRootOnly();
            IndexFieldTypeFactory types = context.typeFactory();
            IndexSchemaElement schema = context.indexSchemaElement();
            var project =
                    schema.field(PROJECT, types.asString().toIndexFieldType()).toReference();
            var age = schema.field(AGE, types.asString().sortable(Sortable.YES).toIndexFieldType())
                    .toReference();
            var pairs = schema.field(
                            PAIRS, types.asString().aggregable(Aggregable.YES).toIndexFieldType())
                    .multiValued()
                    .toReference();
            var words = schema.field(
                            WORDS,
                            types.asString().analyzer(SearchAnalysis.WORDS).toIndexFieldType())
                    .multiValued()
                    .toReference();
            var stems = schema.field(
                            STEMS,
                            types.asString()
                                    .analyzer(SearchAnalysis.STEMS)
                                    .norms(Norms.NO)
                                    .toIndexFieldType())
                    .multiValued()
                    .toReference();
            context.bridge(StoredVersion.class, new Bridge(project, age, pairs, words, stems));
        }
    }

    private record Bridge(
            IndexFieldReference<String> project,
            IndexFieldReference<String> age,
            IndexFieldReference<String> pairs,
            IndexFieldReference<String> words,
            IndexFieldReference<String> stems)
            implements TypeBridge<StoredVersion> {

        @Override
        public void write(DocumentElement document, StoredVersion row, TypeBridgeWriteContext context) {
            ObjectVersion version = row.detached();
            document.addValue(project, version.project());
            document.addValue(age, version.id());
            addText(document, version.name());
            addText(document, version.createdBy());
            version.metadata().forEach((key, value) -> {
                document.addValue(pairs, new SearchQuery.Pair(key, value).term());
                addText(document, key);
                addText(document, value);
            });
        }

        private void addText(DocumentElement document, String text) {
            document.addValue(words, text);
            document.addValue(stems, text);
        }
    }

    /** Keeps the portal's own names and deleted versions out. */
    public static class OnlyListed implements RoutingBinder {

        /** Called by Hibernate Search. */
        public OnlyListed() {}

        @Override
        public void bind(RoutingBindingContext context) {
            context.dependencies().useRootOnly();
            context.bridge(StoredVersion.class, new RoutingBridge<StoredVersion>() {

                @Override
                public void route(
                        DocumentRoutes routes, Object id, StoredVersion row, RoutingBridgeRouteContext context) {
                    if (row.listed()) {
                        routes.addRoute();
                    } else {
                        routes.notIndexed();
                    }
                }

                @Override
                public void previousRoutes(
                        DocumentRoutes routes, Object id, StoredVersion row, RoutingBridgeRouteContext context) {
                    if (row.listed()) {
                        routes.addRoute();
                    } else {
                        routes.notIndexed();
                    }
                }
            });
        }
    }
}
