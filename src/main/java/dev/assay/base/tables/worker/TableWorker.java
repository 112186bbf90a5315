package dev.assay.base.tables.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** Answers one question after the other until its input ends or the portal is gone. */
public final class TableWorker {

    private static final JsonMapper JSON = JsonMapper.shared();

    private TableWorker() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        endFirstWhereMemoryEnds();
        ProcessHandle.current().parent().ifPresent(portal -> portal.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(JSON.writeValueAsString(answer(JSON.readValue(line, Question.class))));
        }
    }

    /** The kernel, when it must end somebody, shall take this process and not the portal. */
    private static void endFirstWhereMemoryEnds() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
        } catch (IOException e) {
            // other systems choose by themselves
        }
    }

    private static Answer answer(Question question) {
        try {
            return switch (question.task()) {
                case CONVERT -> Answer.of(new Conversion(question).run());
                case PROFILE -> profile(question);
                case COMPARE, ROWS -> compare(question);
            };
        } catch (SQLException e) {
            return Answer.refused(Refusal.words(e));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return Answer.refused("It could not be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static Answer profile(Question question) throws SQLException {
        try (Session session = Session.reading(question.spill(), question.table())) {
            return Answer.of(new Profiling(session, question.table()).run());
        }
    }

    private static Answer compare(Question question) throws SQLException {
        String other = question.other();
        if (other == null) {
            throw new IllegalArgumentException("Two tables are compared.");
        }
        try (Session session = Session.reading(question.spill(), question.table(), other)) {
            return question.task() == Question.Task.ROWS
                    ? Answer.of(new KeyedRows(session, question, other).run())
                    : Answer.of(new Comparison(session, question.table(), other).run());
        }
    }
}
