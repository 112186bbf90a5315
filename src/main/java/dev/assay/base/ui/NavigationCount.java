package dev.assay.base.ui;

/** A number beside an entry of the side navigation, such as the drafts that wait. */
public interface NavigationCount {

    /** Path of the entry, without the leading slash. */
    String path();

    /** For who is signed in now; 0 shows nothing. */
    int count();

    /** When this topic is published the number is read again. */
    String topic();
}
