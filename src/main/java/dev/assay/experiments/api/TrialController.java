package dev.assay.experiments.api;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArchive;
import dev.assay.experiments.TrialPurge;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Reproduction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/trials/{runId}")
@Tag(name = "Experiments")
class TrialController {

    private static final int MOST_REPETITIONS = 100;

    private final ExperimentTracking tracking;
    private final TrialSearch search;
    private final Reproducibility reproducibility;
    private final TrialArchive archive;
    private final TrialPurge purge;

    TrialController(
            ExperimentTracking tracking,
            TrialSearch search,
            Reproducibility reproducibility,
            TrialArchive archive,
            TrialPurge purge) {
        this.tracking = tracking;
        this.search = search;
        this.reproducibility = reproducibility;
        this.archive = archive;
        this.purge = purge;
    }

    @GetMapping
    @Operation(summary = "One trial with its params, last metrics and tags, and whether it can be done again")
    TrialItem trial(@PathVariable String runId) {
        String server = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return search.rows(List.of(runId)).stream()
                .findFirst()
                .map(TrialItem::of)
                .map(trial -> trial.with(VerdictItem.of(reproducibility.verdict(runId), server)))
                .orElseThrow(() -> new NotFound("Trial", runId));
    }

    @GetMapping("/repetitions")
    @Operation(summary = "How repetitions of a trial came out, the newest first")
    List<RepetitionItem> repetitions(
            @PathVariable String runId,
            @RequestParam(defaultValue = "0.000001") double tolerance,
            @RequestParam(defaultValue = "10") int limit) {
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new InvalidInput("tolerance", tolerance, "Use a number from 0 to 1.");
        }
        if (limit < 1 || limit > MOST_REPETITIONS) {
            throw new InvalidInput("limit", limit, "Use a number from 1 to " + MOST_REPETITIONS + ".");
        }
        String original = tracking.get(runId).runId();
        List<Trial> agains = reproducibility.repetitions(original, limit);
        List<Reproduction> outcomes = reproducibility.compare(
                original, agains.stream().map(Trial::runId).toList(), tolerance);
        return IntStream.range(0, agains.size())
                .mapToObj(index -> RepetitionItem.of(agains.get(index), outcomes.get(index)))
                .toList();
    }

    @PostMapping("/archive")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put a trial away; twice changes nothing")
    void archive(@PathVariable String runId) {
        archive.archive(self(tracking.get(runId)), done -> {});
    }

    @PostMapping("/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an archived trial back; twice changes nothing")
    void restore(@PathVariable String runId) {
        archive.restore(self(tracking.get(runId)), done -> {});
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Purge an archived trial with its artifacts; refused while something rests on it")
    void purge(@PathVariable String runId) {
        Trial trial = tracking.get(runId);
        TrialPurge.Outcome outcome = purge.purge(purge.plan(self(trial)), done -> {});
        outcome.kept().stream().findFirst().ifPresent(kept -> {
            throw new Conflict(
                    "The trial '%s' stays, because something rests on it: %s.".formatted(runId, kept.reason()));
        });
        if (outcome.gone() == 0) {
            throw new Conflict((trial.deleted()
                            ? "The trial '%s' was restored or purged meanwhile."
                            : "The trial '%s' is not archived. Archive it first.")
                    .formatted(runId));
        }
    }

    private static TrialSelection self(Trial trial) {
        return TrialSelection.named(trial.experimentId(), List.of(trial.runId()));
    }
}
