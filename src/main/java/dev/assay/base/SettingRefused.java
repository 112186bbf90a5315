package dev.assay.base;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Instead of a stack trace, when a setting cannot be taken. */
class SettingRefused extends AbstractFailureAnalyzer<InvalidInput> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidInput cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()), "Change " + cause.field() + ", then start again.", cause);
    }
}
