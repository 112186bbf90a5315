package dev.assay.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrafficMeterTests {

    @Test
    void quantilesAreRightWithinAnEighth() {
        TrafficMeter meter = new TrafficMeter();
        for (int request = 1; request <= 1000; request++) {
            meter.record(request * 10_000L, request % 100 != 0);
        }

        Traffic traffic = meter.read();

        assertThat(traffic.p50()).isCloseTo(5.0, within(0.7));
        assertThat(traffic.p95()).isCloseTo(9.5, within(1.2));
        assertThat(traffic.requests()).isEqualTo(1000);
        assertThat(traffic.errors()).isEqualTo(10);
        assertThat(traffic.lastRequest()).isNotNull();
    }

    @Test
    void everyBucketEndsWhereTheNextBegins() {
        for (int bucket = 0; bucket < 200; bucket++) {
            assertThat(TrafficMeter.bucket(TrafficMeter.upperEdge(bucket))).isEqualTo(bucket + 1);
            assertThat(TrafficMeter.bucket(TrafficMeter.upperEdge(bucket) - 1)).isEqualTo(bucket);
        }
    }

    @Test
    void nothingIsSaidBeforeTheFirstRequest() {
        assertThat(new TrafficMeter().read().p50()).isNull();
        assertThat(new TrafficMeter().read().lastRequest()).isNull();
    }
}
