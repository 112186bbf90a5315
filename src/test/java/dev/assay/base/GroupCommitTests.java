package dev.assay.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class GroupCommitTests {

    private final Counting transactions = new Counting();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whoComesWhileAnotherCommitsGoesTogether() throws Exception {
        GroupCommit<Integer, String> commits = new GroupCommit<>(new TransactionTemplate(transactions), this::work);

        List<CompletableFuture<String>> answers = firstAndThen(commits, 1, 2, 3);

        assertThat(answers).extracting(CompletableFuture::join).containsExactly("0", "1", "2", "3");
        assertThat(groups.getFirst()).containsExactly(0);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(transactions.committed).hasValue(groups.size());
    }

    @Test
    void whoSpoilsTheTransactionOfAGroupFailsAlone() throws Exception {
        GroupCommit<Integer, String> commits = new GroupCommit<>(new TransactionTemplate(transactions), this::work);

        List<CompletableFuture<String>> answers = firstAndThen(commits, 1, -1, 3);

        assertThat(answers.get(1).join()).isEqualTo("1");
        assertThat(answers.get(3).join()).isEqualTo("3");
        assertThatIllegalArgumentException().isThrownBy(() -> {
            try {
                answers.get(2).join();
            } catch (RuntimeException e) {
                throw (RuntimeException) e.getCause();
            }
        });
    }

    @Test
    void aGroupThatIsHeavyEnoughIsFull() throws Exception {
        GroupCommit<Integer, String> commits =
                new GroupCommit<>(new TransactionTemplate(transactions), this::work, one -> 10, 20);

        List<CompletableFuture<String>> answers = firstAndThen(commits, 1, 2, 3, 4, 5);

        answers.forEach(CompletableFuture::join);
        assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void whoComesLaterIsServedToo() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(new TransactionTemplate(transactions), this::work);
        goOn.countDown();

        assertThat(commits.commit(1)).isEqualTo("1");
        assertThat(commits.commit(2)).isEqualTo("2");
    }

    /** All others come while the first holds its transaction open. */
    private List<CompletableFuture<String>> firstAndThen(GroupCommit<Integer, String> commits, int... others)
            throws InterruptedException {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        answers.add(committing(commits, 0));
        begun.await();
        IntStream.of(others).forEach(one -> answers.add(committing(commits, one)));
        goOn.countDown();
        return answers;
    }

    private static CompletableFuture<String> committing(GroupCommit<Integer, String> commits, int one) {
        return CompletableFuture.supplyAsync(
                () -> commits.commit(one), task -> Thread.ofVirtual().start(task));
    }

    private List<String> work(List<Integer> group) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (group.stream().anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("negative");
        }
        groups.add(group);
        return group.stream().map(String::valueOf).toList();
    }

    private static final class Counting implements PlatformTransactionManager {

        private final AtomicInteger committed = new AtomicInteger();

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            committed.incrementAndGet();
        }

        @Override
        public void rollback(TransactionStatus status) {}
    }
}
