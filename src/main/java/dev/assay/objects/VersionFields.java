package dev.assay.objects;

import dev.assay.objects.query.Words;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.engine.backend.document.model.dsl.IndexSchemaElement;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.engine.backend.types.dsl.IndexFieldTypeFactory;
import org.hibernate.search.engine.backend.types.dsl.StringIndexFieldTypeOptionsStep;

/** The fields of the index; their number does not grow with what is stored. */
record VersionFields(
        IndexFieldReference<String> ids,
        IndexFieldReference<String> project,
        IndexFieldReference<String> author,
        IndexFieldReference<String> kind,
        IndexFieldReference<Boolean> newest,
        IndexFieldReference<Long> stored,
        IndexFieldReference<Long> size,
        IndexFieldReference<Integer> lot,
        IndexFieldReference<String> keys,
        IndexFieldReference<String> pairs,
        IndexFieldReference<String> values,
        IndexFieldReference<String> numbers,
        IndexFieldReference<Long> facets,
        IndexFieldReference<String> names,
        IndexFieldReference<String> words,
        IndexFieldReference<String> stems,
        IndexFieldReference<String> beginnings,
        IndexFieldReference<String> whole) {

    /** The version's id and the digest of its bytes. */
    static final String IDS = "ids";

    static final String PROJECT = "project";
    static final String AUTHOR = "author";
    static final String KIND = "kind";
    static final String NEWEST = "newest";
    /** When it was stored, in microseconds. */
    static final String STORED = "stored";

    static final String SIZE = "size";
    /** One of {@link #LOTS}, by chance: a part of them stands for all where counting all would take long. */
    static final String LOT = "lot";

    static final int LOTS = 100;

    private static final int SEED = 0;

    static final String KEYS = "keys";
    /** {@code key=value}, as it is. */
    static final String PAIRS = "pairs";
    /** {@code key=word} for each word of a value, folded: what resembles a value is looked for under its key alone. */
    static final String VALUES = "values";

    /** See {@link NumberLadder}. */
    static final String NUMBERS = "numbers";
    /** See {@link VersionFacets}. */
    static final String FACETS = "facets";
    /** Words of the name, folded. */
    static final String NAMES = "names";
    /** Words of name, keys, values and author, folded. */
    static final String WORDS = "words";
    /** The same words, stemmed. */
    static final String STEMS = "stems";
    /** Up to three first letters of the same words. */
    static final String BEGINNINGS = "beginnings";
    /** See {@link IndexedVersion}. */
    static final String WHOLE = "whole";

    VersionFields(IndexSchemaElement schema, IndexFieldTypeFactory types) {
        this(
                schema.field(IDS, types.asString()).multiValued().toReference(),
                schema.field(PROJECT, types.asString()).toReference(),
                schema.field(AUTHOR, types.asString()).toReference(),
                schema.field(KIND, types.asString()).toReference(),
                schema.field(NEWEST, types.asBoolean().projectable(Projectable.YES))
                        .toReference(),
                schema.field(STORED, types.asLong().sortable(Sortable.YES).aggregable(Aggregable.YES))
                        .toReference(),
                schema.field(SIZE, types.asLong().aggregable(Aggregable.YES)).toReference(),
                schema.field(LOT, types.asInteger()).toReference(),
                schema.field(KEYS, types.asString()).multiValued().toReference(),
                schema.field(PAIRS, types.asString()).multiValued().toReference(),
                schema.field(VALUES, types.asString()).multiValued().toReference(),
                schema.field(NUMBERS, types.asString()).multiValued().toReference(),
                schema.field(FACETS, types.asLong().aggregable(Aggregable.YES))
                        .multiValued()
                        .toReference(),
                schema.field(
                                NAMES,
                                types.asString().analyzer(SearchAnalysis.WORDS).norms(Norms.NO))
                        .toReference(),
                text(schema, WORDS, types.asString().analyzer(SearchAnalysis.WORDS)),
                text(
                        schema,
                        STEMS,
                        types.asString().analyzer(SearchAnalysis.STEMS).norms(Norms.NO)),
                text(
                        schema,
                        BEGINNINGS,
                        types.asString()
                                .analyzer(SearchAnalysis.BEGINNINGS)
                                .searchAnalyzer(SearchAnalysis.WORDS)
                                .norms(Norms.NO)),
                schema.field(WHOLE, types.asString().searchable(Searchable.NO).projectable(Projectable.YES))
                        .toReference());
    }

    private static IndexFieldReference<String> text(
            IndexSchemaElement schema, String name, StringIndexFieldTypeOptionsStep<?> type) {
        return schema.field(name, type).multiValued().toReference();
    }

    /** As it stands among {@link #VALUES}. */
    static String value(String key, String word) {
        return key + "=" + Words.folded(word);
    }

    /** By chance, but always the same for a version; ids that only count upwards are spread as well as random ones. */
    static int lot(String id) {
        return Math.floorMod(StringHelper.murmurhash3_x86_32(new BytesRef(id), SEED), LOTS);
    }
}
