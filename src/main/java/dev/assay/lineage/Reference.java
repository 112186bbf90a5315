package dev.assay.lineage;

/**
 * A thing of some module.
 *
 * @param id as in its page's address: a run id, an object version's id, {@code iris/7} for a model version,
 *     {@code iris/iris/definition?version=3} for a definition version
 * @param label for people
 */
public record Reference(Kind kind, String id, String label) {

    public String page() {
        return kind.page(id);
    }
}
