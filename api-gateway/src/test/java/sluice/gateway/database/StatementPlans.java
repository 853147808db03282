package sluice.gateway.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has the server explain each statement before it is run, once as it runs it with the values that it has, and once as
/// it may run it after some times, for any values. What explaining changes is undone.
public final class StatementPlans {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\?");

    /// How one statement is run.
    ///
    /// @param withValues carries how many rows each step read
    /// @param forAnyValues carries estimates alone
    public record Plan(String sql, JsonNode withValues, JsonNode forAnyValues) {

        /// The kinds of access to `table`, of both plans.
        public List<String> accessesTo(String table) {
            return Stream.of(withValues, forAnyValues)
                    .flatMap(root -> steps(root, table))
                    .map(step -> step.path("Node Type").asString())
                    .toList();
        }

        /// How many rows of `table` were looked at, those that did not fit included.
        public long rowsReadOf(String table) {
            return steps(withValues, table).mapToLong(Plan::rowsRead).sum();
        }

        private static long rowsRead(JsonNode step) {
            double each = step.path("Actual Rows").asDouble(0)
                    + step.path("Rows Removed by Filter").asDouble(0)
                    + step.path("Rows Removed by Index Recheck").asDouble(0);
            return Math.round(each * step.path("Actual Loops").asDouble(0));
        }

        private static Stream<JsonNode> steps(JsonNode node, String table) {
            return nodes(node)
                    .filter(step -> step.has("Node Type")
                            && !step.path("Node Type").asString().equals("ModifyTable")
                            && step.path("Relation Name").asString("").equals(table));
        }

        private static Stream<JsonNode> nodes(JsonNode node) {
            return Stream.concat(
                    Stream.of(node),
                    StreamSupport.stream(node.spliterator(), false).flatMap(Plan::nodes));
        }
    }

    private final List<Plan> plans = new ArrayList<>();
    private boolean watching;

    /// The plans of all statements of `work`; others are not explained.
    public List<Plan> of(Runnable work) {
        plans.clear();
        watching = true;
        try {
            work.run();
        } finally {
            watching = false;
        }
        return List.copyOf(plans);
    }

    public DataSource over(DataSource database) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object answer = call(database, method, arguments);
            return answer instanceof Connection connection ? over(connection) : answer;
        });
    }

    private Connection over(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = call(connection, method, arguments);
            return answer instanceof PreparedStatement statement
                    ? over(connection, statement, (String) arguments[0])
                    : answer;
        });
    }

    private record Value(Method setter, Object[] arguments) {}

    private PreparedStatement over(Connection connection, PreparedStatement statement, String sql) {
        var values = new ArrayList<Value>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length >= 2) {
                values.add(new Value(method, arguments));
            } else if (watching && method.getName().startsWith("execute")) {
                plans.add(explained(connection, sql, values));
            }
            return call(statement, method, arguments);
        });
    }

    private static Plan explained(Connection connection, String sql, List<Value> values) throws Throwable {
        boolean alone = connection.getAutoCommit();
        connection.setAutoCommit(false);
        var before = connection.setSavepoint();
        try {
            return new Plan(sql, withValues(connection, sql, values), forAnyValues(connection, sql));
        } finally {
            connection.rollback(before);
            connection.setAutoCommit(alone);
        }
    }

    private static JsonNode withValues(Connection connection, String sql, List<Value> values) throws Throwable {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)) {
            for (Value value : values) {
                call(explain, value.setter(), value.arguments());
            }
            return plan(explain.executeQuery());
        }
    }

    private static JsonNode forAnyValues(Connection connection, String sql) throws SQLException {
        var number = new AtomicInteger();
        String numbered = PLACEHOLDER.matcher(sql).replaceAll(any -> "\\$" + number.incrementAndGet());
        String values = number.get() == 0 ? "" : "(NULL" + ", NULL".repeat(number.get() - 1) + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE explained AS " + numbered);
            JsonNode plan = plan(statement.executeQuery("EXPLAIN (FORMAT JSON) EXECUTE explained" + values));
            statement.execute("DEALLOCATE explained");
            return plan;
        }
    }

    private static JsonNode plan(ResultSet row) throws SQLException {
        row.next();
        return JSON.readTree(row.getString(1));
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
