package dev.assay.experiments.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one param goes together with a metric.
 *
 * @param measure Spearman's ρ of a param of numbers, the correlation ratio η² of a param of words
 * @param share ρ² or η²: by it params are ranked
 * @param trials that have both
 */
record ParamImportance(String param, boolean numeric, double measure, double share, int trials) {

    private static final int FEWEST = 5;

    /** The strongest first, after them those that fewer than half of the trials have. Params of nearly as many words as trials are left out: those would explain anything. */
    static List<ParamImportance> rank(FieldValues metric, List<FieldValues> params) {
        return ordered(
                metric,
                params.stream()
                        .map(param -> of(metric, param))
                        .filter(one -> one.trials() >= FEWEST && Double.isFinite(one.share()))
                        .toList());
    }

    /** The same of what was ranked in parts. */
    static List<ParamImportance> ordered(FieldValues metric, List<ParamImportance> ranked) {
        return ranked.stream()
                .sorted(Comparator.comparing((ParamImportance one) -> 2 * one.trials() < metric.count())
                        .thenComparing(Comparator.comparingDouble(ParamImportance::share)
                                .reversed())
                        .thenComparing(ParamImportance::param))
                .toList();
    }

    private static ParamImportance of(FieldValues metric, FieldValues param) {
        int[] both = IntStream.range(0, metric.values().length)
                .filter(place -> metric.has(place) && param.has(place))
                .toArray();
        double[] values = Arrays.stream(both).mapToDouble(metric::at).toArray();
        double[] of = Arrays.stream(both).mapToDouble(param::at).toArray();
        if (param.numeric()) {
            double rho = Association.spearman(of, values);
            return new ParamImportance(param.name(), true, rho, rho * rho, both.length);
        }
        boolean telling = Arrays.stream(of).distinct().count() <= both.length / 2;
        double eta = telling ? Association.correlationRatio(of, values) : Double.NaN;
        return new ParamImportance(param.name(), false, eta, eta, both.length);
    }
}
