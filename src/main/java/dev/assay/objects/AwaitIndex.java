package dev.assay.objects;

import java.util.function.Consumer;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategyConfigurationContext;
import org.jspecify.annotations.Nullable;

/**
 * Whoever commits waits until the index has taken it in, as with {@code write-sync}, whose failures no handler hears of.
 *
 * @param refreshed whether searches find it then, as with {@code read-sync}
 * @param failed hears what is thrown afterwards
 */
record AwaitIndex(boolean refreshed, Consumer<Throwable> failed) implements IndexingPlanSynchronizationStrategy {

    @Override
    public void apply(IndexingPlanSynchronizationStrategyConfigurationContext context) {
        context.documentCommitStrategy(DocumentCommitStrategy.FORCE);
        context.documentRefreshStrategy(refreshed ? DocumentRefreshStrategy.FORCE : DocumentRefreshStrategy.NONE);
        context.indexingFutureHandler(future -> {
            @Nullable
            Throwable failure = future.handle((report, thrown) ->
                            thrown == null ? report.throwable().orElse(null) : thrown)
                    .join();
            if (failure != null) {
                failed.accept(failure);
                throw new IllegalStateException(
                        "The search index did not take in what was committed: " + failure.getMessage(), failure);
            }
        });
    }
}
