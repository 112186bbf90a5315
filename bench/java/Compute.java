import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** The model's own compute for one row in Java: the median milliseconds of one session call. */
class Compute {

    public static void main(String[] arguments) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        OrtSession session = environment.createSession(arguments[0], options);
        String input = session.getInputNames().iterator().next();
        long[] took = new long[20_000];
        for (int round = 0; round < took.length; round++) {
            long start = System.nanoTime();
            try (OnnxTensor row = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(new float[] {5.1f, 3.5f, 1.4f, 0.2f}), new long[] {1, 4});
                    OrtSession.Result result = session.run(Map.of(input, row))) {
                ((OnnxTensor) result.get(0)).getLongBuffer();
            }
            took[round] = System.nanoTime() - start;
        }
        long[] warm = Arrays.copyOfRange(took, took.length / 2, took.length);
        Arrays.sort(warm);
        System.out.printf(java.util.Locale.ROOT, "%.4f%n", warm[warm.length / 2] / 1e6);
    }
}
