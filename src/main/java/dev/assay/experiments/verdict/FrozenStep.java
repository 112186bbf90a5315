package dev.assay.experiments.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The step of a pipeline that made a trial, as its execution froze it: definition, values and environment are its own.
 *
 * @param execution as people call it
 * @param definition as people call it
 * @param commit that its code was taken from
 * @param codeVersion id of the object version that holds its code; absent when the definition says everything
 * @param values how many values it froze
 * @param readsData whether the definition gives it data at all
 */
public record FrozenStep(
        String execution,
        String definition,
        @Nullable String commit,
        @Nullable String codeVersion,
        int values,
        boolean readsData) {}
