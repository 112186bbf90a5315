package dev.assay.pipelines;

import dev.assay.experiments.ObjectTag;
import dev.assay.experiments.verdict.MissingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a script, or a notebook's session, is started again, as our Python package wrote it into the tags of its trial. */
record KeptScript(Map<String, String> tags) {

    private static final String CODE = ObjectTag.CODE;
    private static final String CELLS_MODULE = "assay.cells";
    private static final String FOLDER = "/opt/ml/code/";
    private static final String VARIABLE = "assay.env.";
    private static final String START =
            "printf '%s\\n' \"$0\" && export PYTHONPATH=\"$1$PYTHONPATH\" && cd \"$2\" && shift 2 && exec python3 \"$@\"";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /** Variables that say where things lie on another machine, or that a step sets itself. */
    private static final Set<String> ELSEWHERE = Set.of(
            "PATH", "HOME", "TMPDIR", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "LD_PRELOAD");

    private static final Map<String, String> PLACELESS = Map.of(
            "autologged",
            "Autologging made it together with others when it logged the trial that it is nested in. Relaunch that one:"
                    + " its script makes this one again, too.",
            "other process",
            "It was begun by a process that its script had started beside its own, and trials of several processes have"
                    + " no order. Begin them in the script's own process, or start the script once for each.");

    /** Why it cannot be started; empty when it can. */
    Optional<String> hindrance() {
        boolean kept = ObjectTag.id(tags, CODE).isPresent();
        if (!kept || session().isEmpty() && !tags.containsKey(CODE + ".script")) {
            return Optional.of(missingCode());
        }
        if (texts(".arguments").isEmpty()) {
            return Optional.of("The tag " + CODE + ".arguments is no list of texts.");
        }
        String placeless = PLACELESS.get(tags.getOrDefault(ScriptPlace.TAG, ""));
        if (placeless != null) {
            return Optional.of(placeless);
        }
        if (tags.containsKey(CODE + ".first")) {
            return Optional.of("Its script had begun another trial before, and an older version of our Python package"
                    + " did not record how many. Relaunch the first one, or start the script again.");
        }
        String processes = tags.getOrDefault(VARIABLE + "WORLD_SIZE", "1");
        return processes.equals("1")
                ? Optional.empty()
                : Optional.of("It ran as " + processes + " processes at once, and a step is one.");
    }

    private String missingCode() {
        MissingCode missing = MissingCode.of(tags);
        return missing.ofPackage()
                ? missing.reason() + " The trial's badge gives the line that installs it."
                : missing.reason();
    }

    /** Id of the object version that holds the code. */
    String code() {
        return ObjectTag.id(tags, CODE).orElse("");
    }

    /** Id of the object version that holds the cells. */
    Optional<String> session() {
        return ObjectTag.id(tags, ObjectTag.SESSION);
    }

    /** Id of the object version that lists the installed packages. */
    String packageList() {
        return tags.getOrDefault("assay.packages.object", "");
    }

    String python() {
        return tags.getOrDefault("assay.python", "");
    }

    @Nullable
    String commit() {
        return tags.get("mlflow.source.git.commit");
    }

    /**
     * What a container's entry point would say, with the code where SageMaker lays it.
     *
     * @param notice printed before it starts
     */
    List<String> command(String notice) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START, notice, modulePath(), folder()));
        command.addAll(
                session().map(cells -> List.of("-m", CELLS_MODULE, cells)).orElseGet(this::ofScript));
        return command;
    }

    private List<String> ofScript() {
        String module = tags.get(CODE + ".module");
        List<String> command =
                new ArrayList<>(module == null ? List.of(FOLDER + tags.get(CODE + ".script")) : List.of("-m", module));
        command.addAll(texts(".arguments").orElseThrow());
        return command;
    }

    private String folder() {
        return FOLDER + tags.getOrDefault(CODE + ".folder", ".");
    }

    /** Empty where they were not kept. */
    Optional<List<String>> arguments() {
        return tags.containsKey(CODE + ".arguments") ? texts(".arguments") : Optional.empty();
    }

    /** Folders of its tree that modules are looked for in besides its own. */
    List<String> path() {
        return texts(".path").orElse(List.of());
    }

    private String modulePath() {
        return path().stream().map(folder -> FOLDER + folder + ":").collect(Collectors.joining());
    }

    /** Names of installed packages whose code is the script's own tree. */
    List<String> packages() {
        return texts(".packages").orElse(List.of());
    }

    /** Files of its tree that were not kept, for their names or because they lie elsewhere. */
    List<String> missing() {
        return texts(".missing").orElse(List.of());
    }

    private Optional<List<String>> texts(String part) {
        try {
            return Optional.of(JsonMapper.shared().readValue(tags.getOrDefault(CODE + part, "[]"), TEXTS));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The variables that change results, as they were. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        new TreeMap<>(tags).forEach((tag, value) -> {
            String name = tag.startsWith(VARIABLE) ? tag.substring(VARIABLE.length()) : "";
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*") && !ELSEWHERE.contains(name) && !ofStep(name)) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    private static boolean ofStep(String name) {
        return name.startsWith("ASSAY_") || name.startsWith("MLFLOW_") || name.startsWith("SM_");
    }
}
