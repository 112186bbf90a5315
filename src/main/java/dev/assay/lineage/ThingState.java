package dev.assay.lineage;

/** What became of a thing, in a word or two such as "accepted", and whether that is good news. */
public record ThingState(String words, Tone tone) {

    public enum Tone {
        GOOD,
        WAITING,
        BAD,
        RUNNING,
        QUIET
    }
}
