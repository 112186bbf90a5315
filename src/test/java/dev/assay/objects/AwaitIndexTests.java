package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.engine.backend.work.execution.OperationSubmitter;
import org.hibernate.search.engine.common.EntityReference;
import org.hibernate.search.engine.reporting.FailureHandler;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategyConfigurationContext;
import org.hibernate.search.mapper.pojo.work.SearchIndexingPlanExecutionReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwaitIndexTests {

    private final List<Throwable> told = new ArrayList<>();
    private final IOException away = new IOException("connection refused");

    @Test
    void whatWasTakenInIsSaidToNobody() {
        assertThatCode(() -> after(CompletableFuture.completedFuture(new Report(null))))
                .doesNotThrowAnyException();
        assertThat(told).isEmpty();
    }

    @Test
    void whatFailedIsToldAndThrown() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> after(CompletableFuture.completedFuture(new Report(away))))
                .withMessageContaining("connection refused");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> after(CompletableFuture.failedFuture(away)));
        assertThat(told).containsExactly(away, away);
    }

    private void after(CompletableFuture<SearchIndexingPlanExecutionReport> indexing) {
        new AwaitIndex(false, told::add).apply(new Commit(indexing));
    }

    private record Report(@Nullable Throwable failure) implements SearchIndexingPlanExecutionReport {

        @Override
        public Optional<Throwable> throwable() {
            return Optional.ofNullable(failure);
        }

        @Override
        public List<? extends EntityReference> failingEntities() {
            return List.of();
        }
    }

    /** Lets whoever asks wait for the indexing at once. */
    private record Commit(CompletableFuture<SearchIndexingPlanExecutionReport> indexing)
            implements IndexingPlanSynchronizationStrategyConfigurationContext {

        @Override
        public void indexingFutureHandler(
                Consumer<? super CompletableFuture<? extends SearchIndexingPlanExecutionReport>> handler) {
            handler.accept(indexing);
        }

        @Override
        public void documentCommitStrategy(DocumentCommitStrategy strategy) {
            assertThat(strategy).isEqualTo(DocumentCommitStrategy.FORCE);
        }

        @Override
        public void documentRefreshStrategy(DocumentRefreshStrategy strategy) {
            assertThat(strategy).isEqualTo(DocumentRefreshStrategy.NONE);
        }

        @Override
        public FailureHandler failureHandler() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void operationSubmitter(OperationSubmitter submitter) {
            throw new UnsupportedOperationException();
        }
    }
}
