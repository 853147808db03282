package sluice.engine.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the planner what an export will give, without running it.
public final class Explain {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Explain() {}

    /// The planner's guess for the query as a whole.
    ///
    /// @param rows at least 0; wrong by any factor where statistics are old
    /// @param rowBytes average width of a row in the server's memory, not in a file
    public record Estimate(long rows, int rowBytes) {}

    /// Plans the query as the session would run it.
    ///
    /// @throws SQLException what planning meets: a missing privilege, a lock, a type without an order
    public static Estimate estimate(Connection connection, ExportQuery query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN (FORMAT JSON) " + query.sql())) {
            row.next();
            JsonNode plan = JSON.readTree(row.getString(1)).path(0).path("Plan");
            return new Estimate(
                    plan.path("Plan Rows").asLong(), plan.path("Plan Width").asInt());
        }
    }
}
