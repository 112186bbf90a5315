package dev.assay.experiments.verdict;

import dev.assay.access.May;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Whether trials can be done again, and how their repetitions came out. */
@Service
public class Reproducibility {

    /** Absent where that trial has no such param. */
    public record OtherParam(
            String name,
            @Nullable String original,
            @Nullable String again) {}

    private static final String REPEATS = "repeats";

    private final ExperimentTracking tracking;
    private final ProvenanceReader provenance;
    private final Lineage lineage;

    Reproducibility(ExperimentTracking tracking, ProvenanceReader provenance, Lineage lineage) {
        this.tracking = tracking;
        this.provenance = provenance;
        this.lineage = lineage;
    }

    /** @throws dev.assay.base.NotFound when there is no such trial */
    @PreAuthorize(May.VIEW)
    public Verdict verdict(String runId) {
        TrialRow row = new TrialRow(tracking.get(runId), Map.of(), Map.of(), tracking.tags(runId), List.of());
        return verdicts(List.of(row)).get(runId);
    }

    /** By run id. @param trials with all their tags */
    @PreAuthorize(May.VIEW)
    public Map<String, Verdict> verdicts(Collection<TrialRow> trials) {
        Map<String, Verdict> verdicts = new HashMap<>();
        provenance.read(trials).forEach((runId, known) -> verdicts.put(runId, Judgement.of(known)));
        return verdicts;
    }

    /** Says that one trial repeats another, with the same code, data, environment and parameters. */
    @PreAuthorize(May.WRITE_TRIALS)
    public void repeats(Trial again, Trial original) {
        lineage.link(reference(again), REPEATS, reference(original));
    }

    /** Repetitions of the trial, the newest first. */
    @PreAuthorize(May.VIEW)
    public List<Trial> repetitions(String runId, int limit) {
        return edges(runId).stream().filter(edge -> edge.to().id().equals(runId)).toList().reversed().stream()
                .flatMap(edge -> tracking.find(edge.from().id()).stream())
                .limit(limit)
                .toList();
    }

    /** The trial that this one repeats. */
    @PreAuthorize(May.VIEW)
    public Optional<Trial> original(String runId) {
        return edges(runId).stream()
                .filter(edge -> edge.from().id().equals(runId))
                .findFirst()
                .flatMap(edge -> tracking.find(edge.to().id()));
    }

    /** Final metrics of a trial beside those of each of the others, in their order. */
    @PreAuthorize(May.VIEW)
    public List<Reproduction> compare(String original, List<String> agains, double tolerance) {
        Map<String, Double> first = agains.isEmpty() ? Map.of() : finals(original);
        return agains.stream()
                .map(again -> Reproduction.of(first, finals(again), tolerance))
                .toList();
    }

    /** Params that the two do not have in common, by name: the repetition may have been another trial of its script. */
    @PreAuthorize(May.VIEW)
    public List<OtherParam> otherParams(String original, String again) {
        Map<String, String> first = tracking.params(original);
        Map<String, String> second = tracking.params(again);
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new OtherParam(name, first.get(name), second.get(name)))
                .filter(param -> !Objects.equals(param.original(), param.again()))
                .toList();
    }

    private List<Edge> edges(String runId) {
        return lineage.of(Kind.TRIAL, runId).stream()
                .filter(edge -> edge.relation().equals(REPEATS))
                .toList();
    }

    private Map<String, Double> finals(String runId) {
        return tracking.metrics(runId).stream().collect(Collectors.toMap(MetricSummary::key, MetricSummary::last));
    }

    private static Reference reference(Trial trial) {
        return new Reference(Kind.TRIAL, trial.runId(), trial.name());
    }
}
