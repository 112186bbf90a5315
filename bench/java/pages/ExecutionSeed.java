import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes ended executions of all pipelines into a portal's database, ten of each, every fifth of them failed: its address. */
final class ExecutionSeed {

    private ExecutionSeed() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection database = DriverManager.getConnection(arguments[0]);
                Statement statement = database.createStatement()) {
            statement.execute("""
                    insert into pipeline_execution (id, pipeline_id, number, definition_number, status, started_by,
                        started_via, parameter_values, started_at, ended_at, failure_reason)
                    select lpad(cast(p.id * 100 + n.x as varchar), 32, '0'), p.id, n.x, 1,
                        case when mod(p.id + n.x, 5) = 0 then 'FAILED' else 'SUCCEEDED' end, 'ada', 'button', '{}',
                        dateadd('MINUTE', -(p.id * 10 + 10 - n.x), current_timestamp),
                        dateadd('MINUTE', 1 - (p.id * 10 + 10 - n.x), current_timestamp),
                        case when mod(p.id + n.x, 5) = 0 then 'The step Train ended with code 1.' end
                    from pipeline p, (values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) n (x)""");
            statement.execute("""
                    insert into pipeline_step (execution_id, name, place, type, status, started_at, ended_at, inputs, outputs)
                    select e.id, 'Train', 0, 'TRAINING', e.status, e.started_at, e.ended_at, '{}', '{}'
                    from pipeline_execution e""");
            statement.execute("update pipeline set execution_count = 10");
        }
    }
}
