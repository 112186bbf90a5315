package dev.assay.experiments.ui;

/**
 * What a reader looks at among a trial's files.
 *
 * @param model id of the logged model that it belongs to; empty for the trial's own files
 * @param path below the owner's artifacts; empty for the logged model itself, or for nothing
 */
record ChosenFile(String model, String path) {

    static final ChosenFile NONE = new ChosenFile("", "");
}
