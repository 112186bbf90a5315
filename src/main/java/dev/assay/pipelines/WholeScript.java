package dev.assay.pipelines;

/**
 * What runs when a trial of a script, or of a notebook's session, is done again that began others, too.
 *
 * @param number of the trial, in the order in which the script began them
 * @param trials that it began, at most {@link ScriptTrials#MOST}
 * @param nested whether the script nests the trial in another; otherwise the others become its children
 * @param session whether it is a session, of which only the cells until the trial's end run again
 */
public record WholeScript(int number, int trials, boolean nested, boolean session) {}
