package dev.assay.objects;

import dev.assay.objects.query.QueryValues;
import dev.assay.objects.query.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.mapper.pojo.bridge.RoutingBridge;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.RoutingBindingContext;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.RoutingBinder;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.RoutingBridgeRouteContext;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;
import org.hibernate.search.mapper.pojo.route.DocumentRoutes;

/** What the search index holds of a version. All of it stays as it is, but for {@link VersionFields#NEWEST}. */
final class VersionIndex {

    private VersionIndex() {}

    /** Moments are numbers, of which both kinds of index keep microseconds. */
    static long moment(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static class Binder implements TypeBinder {

        /** Called by Hibernate Search. */
        public Binder() {}

        @Override
        public void bind(TypeBindingContext context) {
            context.dependencies().useRootOnly();
            context.bridge(
                    StoredVersion.class,
                    new Bridge(new VersionFields(context.indexSchemaElement(), context.typeFactory())));
        }
    }

    private record Bridge(VersionFields fields) implements TypeBridge<StoredVersion> {

        @Override
        public void write(DocumentElement document, StoredVersion row, TypeBridgeWriteContext context) {
            ObjectVersion version = row.detached();
            document.addValue(fields.ids(), version.id());
            if (version.hasDigest()) {
                document.addValue(fields.ids(), version.digest());
            }
            document.addValue(fields.project(), version.project());
            document.addValue(fields.author(), version.createdBy().toLowerCase(Locale.ROOT));
            document.addValue(fields.kind(), VersionFacets.kind(version));
            document.addValue(fields.newest(), row.isNewest());
            document.addValue(fields.stored(), moment(version.createdAt()));
            document.addValue(fields.size(), version.size());
            document.addValue(fields.lot(), VersionFields.lot(version.id()));
            document.addValue(fields.names(), Words.composed(version.name()));
            addText(document, version.name());
            addText(document, version.createdBy());
            version.metadata().forEach((key, value) -> addPair(document, key, value));
            document.addValue(fields.whole(), IndexedVersion.text(version));
            VersionFacets.terms(version)
                    .forEach(term -> document.addValue(fields.facets(), VersionFacets.number(term)));
        }

        private void addPair(DocumentElement document, String key, String value) {
            document.addValue(fields.keys(), key);
            document.addValue(fields.pairs(), key + "=" + value);
            Words.terms(Words.composed(value))
                    .map(term -> VersionFields.value(key, term.group()))
                    .distinct()
                    .forEach(word -> document.addValue(fields.values(), word));
            QueryValues.number(value).ifPresent(number -> NumberLadder.terms(key, number)
                    .forEach(term -> document.addValue(fields.numbers(), term)));
            addText(document, key);
            addText(document, value);
        }

        private void addText(DocumentElement document, String text) {
            String composed = Words.composed(text);
            document.addValue(fields.words(), composed);
            document.addValue(fields.stems(), composed);
            document.addValue(fields.beginnings(), composed);
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
                    // it may have been listed before, whatever it is now
                    routes.addRoute();
                }
            });
        }
    }
}
