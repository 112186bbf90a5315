package dev.assay.experiments.ui;

import dev.assay.experiments.Artifact;
import dev.assay.experiments.LoggedModel;

/** Something in the tree of a trial's files. */
sealed interface TrialFile {

    /** The trial, or a logged model that it made. */
    String owner();

    /** Below the owner's artifacts; empty for a logged model. */
    String path();

    String name();

    boolean folder();

    /** A logged model: a folder of its own, for its files are not the trial's. */
    record Model(LoggedModel model) implements TrialFile {

        @Override
        public String owner() {
            return model.id();
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public String name() {
            return model.name() + " · logged model, " + TrialWords.word(model.status());
        }

        @Override
        public boolean folder() {
            return true;
        }
    }

    record Stored(String owner, Artifact artifact) implements TrialFile {

        @Override
        public String path() {
            return artifact.path();
        }

        @Override
        public String name() {
            return artifact.name();
        }

        @Override
        public boolean folder() {
            return artifact.folder();
        }
    }
}
