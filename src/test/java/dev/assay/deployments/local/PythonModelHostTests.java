package dev.assay.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayTest;
import dev.assay.deployments.Batch;
import dev.assay.deployments.HostFailed;
import dev.assay.deployments.PackageOf;
import dev.assay.deployments.PredictionFailed;
import dev.assay.deployments.ServingProperties;
import dev.assay.deployments.port.HostStarter;
import dev.assay.deployments.port.ModelHost;
import dev.assay.deployments.port.ModelHostContract;
import dev.assay.environments.PythonSources;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

@AssayTest
class PythonModelHostTests extends ModelHostContract {

    @Autowired
    PythonSources sources;

    private ServingProperties properties = OnnxModelHostTests.PROPERTIES;

    @BeforeAll
    static void needsPython() {
        try {
            Assumptions.assumeTrue(
                    new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 does not run here");
        } catch (IOException e) {
            Assumptions.abort("there is no python3 on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected HostStarter starter() {
        return new PythonHostStarter(properties, sources);
    }

    @Override
    protected PackageOf iris() {
        return PackageOf.irisInPython();
    }

    /** A pickle runs what it likes when it is read. */
    @Override
    protected PackageOf broken() {
        return PackageOf.python("""
                        pickle.loads((folder / "model.pkl").read_bytes())
                """, """
                        return []
                """).with("model/model.pkl", "cbuiltins\neval\n(S'1/0'\ntR.");
    }

    @Override
    protected String whyBroken() {
        return "ZeroDivisionError: division by zero";
    }

    @Test
    void aProcessThatDiesIsStartedAgain() {
        ModelHost host = start(PackageOf.python("        pass\n", """
                        if rows[0]["petal_width"] < 0: os._exit(3)
                        return [1 for row in rows]
                """));

        assertThatThrownBy(() -> host.predict(rows(new double[] {0, 0, 0, -1})))
                .isInstanceOfSatisfying(PredictionFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(PredictionFailed.Reason.LOADING));

        await().atMost(Duration.ofSeconds(30)).until(() -> host.log().contains("ended with code 3") && host.alive());
        assertThat(host.predict(rows(SETOSA)).rows()).isEqualTo(1);
    }

    @Test
    void aCallThatTakesTooLongIsCut() {
        properties = new ServingProperties(
                64, Duration.ofSeconds(3), Duration.ofSeconds(60), 4, "python3", 2, DataSize.ofGigabytes(8));
        ModelHost host = start(PackageOf.python("        pass\n", """
                        time.sleep(rows[0]["petal_width"])
                        return [1 for row in rows]
                """));

        assertThatThrownBy(() -> host.predict(rows(new double[] {0, 0, 0, 30})))
                .isInstanceOfSatisfying(PredictionFailed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(PredictionFailed.Reason.TIMED_OUT));
        assertThat(host.predict(rows(new double[] {0, 0, 0, 0})).rows()).isEqualTo(1);
    }

    @Test
    void keepsTheLastLinesThatTheModelPrinted() {
        ModelHost host = start(PackageOf.python("        print('loading', folder.name)\n", """
                        raise ValueError("petals are never %s wide" % rows[0]["petal_width"])
                """));

        assertThatThrownBy(() -> host.predict(rows(SETOSA)))
                .hasMessage("The model refused the values: ValueError: petals are never 0.2 wide");
        await().untilAsserted(() -> assertThat(host.log()).contains("loading model", "Traceback"));
    }

    @Test
    void whatAModelPrintedThatCannotBeLoadedIsHandedOn() {
        PackageOf unreadable = PackageOf.python("""
                        print('loading', folder.name)
                        self.read()
                    def read(self):
                        raise RuntimeError('cannot load this pickle')
                """, "        return []\n");

        assertThatThrownBy(() -> start(unreadable))
                .hasMessage("The model could not be loaded: RuntimeError: cannot load this pickle");
        assertThat(String.join("\n", said)).contains("loading model", "Traceback", "in read");
    }

    @Test
    void aProcessThatEndsWhileItLoadsSaysOneLineAndHandsOnTheRest() {
        PackageOf ending = PackageOf.python("""
                        print('first')
                        print('no room for the weights')
                        os._exit(3)
                """, "        return []\n");

        assertThatThrownBy(() -> start(ending))
                .isInstanceOf(HostFailed.class)
                .hasMessageEndingWith(". no room for the weights")
                .hasMessageNotContaining("first");
        assertThat(String.join("\n", said)).contains("first\nno room for the weights");
    }

    @Test
    void seesNothingOfThePortalsSurroundings() {
        ModelHost host = start(PackageOf.python("        pass\n", """
                        return [len([name for name in os.environ if name.startswith(("ASSAY", "SPRING", "JAVA", "MAVEN"))])]
                """));

        assertThat(host.predict(rows(SETOSA)).outputs().getFirst().values()).isEqualTo(new long[] {0});
    }

    @Test
    void handsParamsToATransformThatTakesThem() {
        ModelHost host =
                start(PackageOf.python("        pass\n", "        return []\n").with("code/wrapper.py", """
                        import assay

                        class Wrapper(assay.Model):
                            def load(self, folder):
                                pass

                            def transform(self, rows, params):
                                return [params["threshold"] for row in rows]
                        """));

        Batch batch = new Batch(1, rows(SETOSA).columns(), Map.of("threshold", 0.5));

        assertThat(host.predict(batch).outputs().getFirst().values()).isEqualTo(new double[] {0.5});
    }

    @Test
    void refusesAnswersOfAnotherLength() {
        ModelHost host = start(PackageOf.python("        pass\n", "        return [1, 2]\n"));

        assertThatThrownBy(() -> host.predict(rows(SETOSA))).hasMessageContaining("1 rows went in, 2 values came out");
    }

    @Test
    void anEntryThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> start(iris().replacing("wrapper:Wrapper", "wrapper:Missing")))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("has no attribute 'Missing'");
    }
}
