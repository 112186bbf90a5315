package dev.assay.pipelines.local;

import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.archive.CodeArchive;
import dev.assay.pipelines.definition.StepType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lays out the folders of a step: its code, and the newest versions of what it reads. */
@Component
class StepInputs {

    /**
     * @param folders by channel or input
     * @param versions that were read, by channel, or channel/file where there are several
     */
    record Laid(Map<String, Path> folders, Map<String, String> versions, List<ObjectVersion> read) {}

    private final ObjectCatalog objects;
    private final StoredInputs stored;

    StepInputs(ObjectCatalog objects, StoredInputs stored) {
        this.objects = objects;
        this.stored = stored;
    }

    Laid layOut(StepWork work) {
        Laid laid = new Laid(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        unpackCode(work, laid);
        if (work.step().type() == StepType.TRAINING) {
            for (JsonNode channel : work.arguments().path("InputDataConfig")) {
                String name = channel.path("ChannelName").asString();
                String uri = channel.path("DataSource")
                        .path("S3DataSource")
                        .path("S3Uri")
                        .asString();
                lay(work, laid, name, uri, work.folder().channel(fileName(name)));
            }
        } else {
            for (JsonNode input : work.arguments().path("ProcessingInputs")) {
                String name = input.path("InputName").asString();
                String path = input.path("S3Input").path("LocalPath").asString("/opt/ml/processing/input/" + name);
                lay(
                        work,
                        laid,
                        name,
                        input.path("S3Input").path("S3Uri").asString(),
                        work.folder().inside(path));
            }
            prepareOutputs(work);
        }
        return laid;
    }

    private void lay(StepWork work, Laid laid, String name, String uri, Path folder) {
        Map<String, ObjectVersion> versions =
                work.state().pinned() ? stored.pinned(name, uri, work.state().inputs()) : stored.resolve(uri);
        stored.copy(versions, folder);
        laid.folders().put(name, folder);
        versions.forEach(
                (file, version) -> laid.versions().put(versions.size() == 1 ? name : name + "/" + file, version.id()));
        laid.read().addAll(versions.values());
    }

    /** The archive that the definition names by its address, which may mean another version tomorrow. */
    private @Nullable ObjectVersion namedCode(StepWork work) {
        String pinned = work.state().inputs().get(StepExecution.CODE);
        if (work.state().pinned()) {
            return pinned == null ? null : stored.version("code", pinned);
        }
        return HyperParameters.of(work.arguments().path("HyperParameters"))
                .submitDirectory()
                .filter(uri -> uri.startsWith("s3://"))
                .map(uri ->
                        objects.resolve(uri).orElseThrow(() -> new StepFailure("There is no object at " + uri + ".")))
                .orElse(null);
    }

    private static String fileName(String channel) {
        if (!channel.matches("[A-Za-z0-9._-]{1,255}") || channel.startsWith(".")) {
            throw new StepFailure("The channel name " + channel + " cannot be a folder.");
        }
        return channel;
    }

    private void prepareOutputs(StepWork work) {
        try {
            for (JsonNode output :
                    work.arguments().path("ProcessingOutputConfig").path("Outputs")) {
                String path = output.path("S3Output").path("LocalPath").asString("");
                Files.createDirectories(work.folder().inside(path));
            }
            Path code = work.folder().inside("/opt/ml/processing/input/code");
            if (!Files.exists(code)) {
                Files.createDirectories(code.getParent());
                Files.createSymbolicLink(code, work.folder().code());
            }
        } catch (IOException e) {
            throw new StepFailure("The step's folders could not be made: " + e.getMessage());
        }
    }

    private void unpackCode(StepWork work, Laid laid) {
        ObjectVersion named = namedCode(work);
        if (named != null) {
            laid.versions().put(StepExecution.CODE, named.id());
        }
        String own = work.version().codeVersion();
        ObjectVersion archive = named != null || own == null ? named : objects.get(own);
        if (archive == null) {
            return;
        }
        try (InputStream bytes = objects.open(archive)) {
            CodeArchive.unpack(bytes, work.folder().code());
        } catch (IOException e) {
            throw new StepFailure("The code archive could not be unpacked: " + e.getMessage());
        }
    }
}
