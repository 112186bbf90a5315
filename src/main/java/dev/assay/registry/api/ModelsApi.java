package dev.assay.registry.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelSummary;
import dev.assay.registry.ModelVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "Models, their versions and the decisions on them")
class ModelsApi {

    /** @param from the status that who decides has seen; without it, whatever the status is now */
    record DecisionBody(
            @Nullable String status,
            @Nullable String from,
            @Nullable String reason) {}

    private static final int MOST = 200;

    private final ModelRegistry registry;
    private final ModelCatalog catalog;

    ModelsApi(ModelRegistry registry, ModelCatalog catalog) {
        this.registry = registry;
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(summary = "Models by name")
    Page<ModelAnswer> models(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") String next,
            @RequestParam(defaultValue = "50") int limit) {
        int page = number("next", next);
        List<ModelSummary> found = catalog.search(q, page, checked(limit));
        return new Page<>(
                found.stream().map(ModelAnswer::of).toList(), found.size() < limit ? null : String.valueOf(page + 1));
    }

    @GetMapping("/{model}")
    @Operation(summary = "One model with its gate rules")
    ModelAnswer model(@PathVariable String model) {
        return ModelAnswer.of(catalog.getSummary(model));
    }

    @GetMapping("/{model}/versions")
    @Operation(summary = "Versions of a model, newest first")
    Page<VersionAnswer> versions(
            @PathVariable String model,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        catalog.get(model);
        Integer served = registry.served(model).map(ModelVersion::version).orElse(null);
        return registry.versions(model, next == null ? null : number("next", next), checked(limit))
                .map(version -> VersionAnswer.of(version, served, null));
    }

    @GetMapping("/{model}/versions/{version}")
    @Operation(summary = "One version with what the gate finds")
    VersionAnswer version(@PathVariable String model, @PathVariable int version) {
        return answer(registry.get(model, version));
    }

    @PostMapping("/{model}/versions/{version}/decision")
    @Operation(
            summary =
                    "Accept, refuse, withdraw or reopen a version; a reason is required, from is the status that was seen")
    VersionAnswer decide(@PathVariable String model, @PathVariable int version, @RequestBody DecisionBody body) {
        ApprovalStatus to = status("status", body.status());
        ApprovalStatus from = from(model, version, body.from(), to);
        if (body.reason() == null) {
            throw new InvalidInput("reason", null, "Say why in 1 to 1,024 characters.");
        }
        return answer(
                switch (to) {
                    case ACCEPTED -> registry.accept(model, version, body.reason());
                    case REFUSED ->
                        from == ApprovalStatus.ACCEPTED
                                ? registry.withdraw(model, version, body.reason())
                                : registry.refuse(model, version, body.reason());
                    case DRAFT -> registry.reopen(model, version, body.reason());
                });
    }

    private VersionAnswer answer(ModelVersion version) {
        return VersionAnswer.of(
                version,
                registry.served(version.model()).map(ModelVersion::version).orElse(null),
                registry.verdict(version));
    }

    private ApprovalStatus from(String model, int version, @Nullable String seen, ApprovalStatus to) {
        if (seen == null) {
            return registry.get(model, version).status();
        }
        ApprovalStatus from = status("from", seen);
        if (!from.mayBecome(to)) {
            throw new InvalidInput("from", seen, "What is %s cannot become %s.".formatted(from, to));
        }
        return from;
    }

    private static ApprovalStatus status(String field, @Nullable String word) {
        return Stream.of(ApprovalStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(field, word, "Use ACCEPTED, REFUSED or DRAFT."));
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Use 1 to 200.");
        }
        return limit;
    }

    private static int number(String field, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a negative number is
        }
        throw new InvalidInput(field, text, "Use the 'next' of the page before, as it was.");
    }
}
