package dev.assay.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.deployments.port.ModelHost;
import dev.assay.registry.PackageManifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedModelTests {

    private static final PackageManifest MANIFEST = new PackageManifest(
            PackageManifest.Framework.ONNX, null, "model.onnx", null, List.of(), List.of(), Map.of());

    private static final class Host implements ModelHost {

        private boolean closed;

        @Override
        public Answer predict(Batch batch) {
            return new Answer(batch.rows(), List.of());
        }

        @Override
        public boolean alive() {
            return !closed;
        }

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public String log() {
            return "said before it ended";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final ServedModel served = new ServedModel("iris", 1, 4);
    private final Host host = new Host();

    @Test
    void aHostThatIsEndedSaysItsLastWords() {
        served.started(MANIFEST, host);
        assertThat(served.ready()).isTrue();

        assertThat(served.end()).isEqualTo("said before it ended");

        assertThat(host.closed).isTrue();
        assertThat(served.ready()).isFalse();
    }

    @Test
    void aHostThatComesAfterItsEndIsClosed() {
        served.end();

        assertThatThrownBy(() -> served.started(MANIFEST, host))
                .isInstanceOf(HostEnded.class)
                .hasMessageContaining("iris version 1");

        assertThat(host.closed).isTrue();
        assertThat(served.ready()).isFalse();
    }

    @Test
    void whatThePortalAsksByItselfIsNoTraffic() {
        served.started(MANIFEST, host);

        served.tryOut(new Batch(1, List.of()));
        assertThat(served.traffic().requests()).isZero();
        assertThat(served.traffic().lastRequest()).isNull();
        assertThat(served.traffic().p50()).isNull();

        served.predict(new Batch(1, List.of()));
        assertThat(served.traffic().requests()).isEqualTo(1);
        assertThat(served.traffic().lastRequest()).isNotNull();
    }
}
