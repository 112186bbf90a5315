package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes projects and pipelines for tests, as an admin whoever is signed in. */
public class PipelineFixture {

    public static final String PIPELINE = "training";

    private final CurrentActor actor;
    private final Squads squads;
    private final Projects projects;
    private final EnvironmentCatalog environments;
    private final ParameterCatalog parameters;
    private final Pipelines pipelines;
    private final PipelineExecutions executions;
    private final PlatformTransactionManager transactions;
    private final JdbcClient jdbc;

    PipelineFixture(
            CurrentActor actor,
            Squads squads,
            Projects projects,
            EnvironmentCatalog environments,
            ParameterCatalog parameters,
            Pipelines pipelines,
            PipelineExecutions executions,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.actor = actor;
        this.squads = squads;
        this.projects = projects;
        this.environments = environments;
        this.parameters = parameters;
        this.pipelines = pipelines;
        this.executions = executions;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Not a bean: one more bean would be one more application context for all tests. */
    public static PipelineFixture in(AutowireCapableBeanFactory beans) {
        return beans.createBean(PipelineFixture.class);
    }

    public interface Work<T> {
        T run() throws Exception;
    }

    public <T> T asAdmin(Work<T> work) {
        try {
            return actor.asSystem("grace", work::run);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new project with an environment named {@code plain}. */
    public String project() {
        return asAdmin(() -> {
            String slug = "p" + UUID.randomUUID().toString().substring(0, 8);
            squads.addMissing("blue");
            projects.create(slug, "blue", true);
            environments.define(slug, "plain", "");
            return slug;
        });
    }

    public Pipelines.Arrival define(String project, String json, Map<String, String> code) {
        return asAdmin(() -> pipelines.define(
                project, PIPELINE, new NewDefinition(json, code.isEmpty() ? null : archive(code), "abc123", null)));
    }

    public Pipelines.Arrival define(String project, String pipeline, String json) {
        return asAdmin(() -> pipelines.define(project, pipeline, new NewDefinition(json, null, null, null)));
    }

    /** Fills every parameter with its suggestion, unless another value is given by key. */
    public void fill(String project, Map<String, String> values) {
        asAdmin(() -> {
            parameters.list(project, PIPELINE).forEach(parameter -> {
                String key = parameter.path().key();
                parameters.set(
                        project,
                        PIPELINE,
                        parameter.path().section(),
                        key,
                        values.getOrDefault(key, String.valueOf(parameter.spec().suggestion())),
                        "test");
            });
            return null;
        });
    }

    /** One of the defined pipeline that is written down and that no runner heard of, as when the portal was killed there. */
    public PipelineExecution startUnheard(String project) {
        return new TransactionTemplate(transactions).execute(status -> {
            PipelineExecution begun = executions
                    .start(project, PIPELINE, PipelineExecutions.BUTTON, null)
                    .execution();
            // what follows the commit is forgotten, so that nobody but the test leads it
            TransactionSynchronizationManager.clearSynchronization();
            TransactionSynchronizationManager.initSynchronization();
            return begun;
        });
    }

    /** As it stood in the database when the portal was killed while the steps ran. */
    public void asWhenKilledWhileItRan(PipelineExecution execution) {
        jdbc.sql("update pipeline_step set status = 'EXECUTING' where execution_id = ?")
                .param(execution.id())
                .update();
        jdbc.sql("update pipeline_execution set status = 'EXECUTING' where id = ?")
                .param(execution.id())
                .update();
    }

    public static InputStream archive(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, String> file : new LinkedHashMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** A definition of one Processing step that runs a shell script. */
    public static String shell(String script) {
        return """
                {"Version": "2020-12-01", "Steps": [%s]}""".formatted(shellStep("Work", script, ""));
    }

    public static String shellStep(String name, String script, String more) {
        return """
                {"Name": "%s", "Type": "Processing", "Arguments": {"AppSpecification": {"ImageUri": "plain",
                  "ContainerEntrypoint": ["/bin/sh", "-c", "%s"]}}%s}""".formatted(name, script, more);
    }
}
