package dev.assay.pipelines;

/**
 * What runs when a trial of a script is done again that began others, too.
 *
 * @param number of the trial, in the order in which the script began them
 * @param trials that it began, at most {@link ScriptTrials#MOST}
 * @param nested whether the script nests the trial in another; otherwise the others become its children
 */
public record WholeScript(int number, int trials, boolean nested) {}
