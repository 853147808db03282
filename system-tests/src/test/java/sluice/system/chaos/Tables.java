package sluice.system.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.system.Source;
import sluice.system.history.Contents;
import sluice.testkit.PrivatePostgres;

/// What there is to export: all with the columns `id`, `name`, `amount` and `day`.
final class Tables {

    /// Whose rows change while the sum of their amounts does not.
    static final String BANK = "accounts";

    private static final List<String> ALL = List.of("empty", "one", "small", "medium", "large", "slow", BANK);

    private static final String FILL = """
            CREATE TABLE %1$s (id bigint PRIMARY KEY, name text, amount numeric(12, 3), day date);
            INSERT INTO %1$s
            SELECT i,
                   (ARRAY[NULL, '', 'plain', 'a "quoted" word', E'two\\nlines', 'comma, comma', 'Grüße 🚰'])[i %% 7 + 1],
                   CASE WHEN i %% 11 > 0 THEN i * 1.001 END,
                   CASE WHEN i %% 5 > 0 THEN date '2020-01-01' + i %% 3000 END
              FROM generate_series(1, %2$d) AS i;
            ANALYZE %1$s;
            """;

    private Tables() {}

    /// @param choice from 0 to 99
    static String draw(int choice) {
        if (choice < 50) {
            return "slow";
        }
        return choice < 60 ? BANK : ALL.get(choice % 5);
    }

    static Source create(PrivatePostgres.Database database) {
        Source source = Source.in(database);
        Map.of("empty", 0, "one", 1, "small", 1_000, "medium", 20_000, "large", 100_000)
                .forEach((name, rows) -> database.execute(FILL.formatted(name, rows)));
        database.execute("""
                CREATE VIEW slow AS
                SELECT i::bigint AS id, 'row ' || i AS name, (i * 1.001)::numeric(12, 3) AS amount,
                       date '2020-01-01' + i AS day
                  FROM generate_series(1, 800) AS i
                 WHERE pg_sleep(0.005) IS NOT NULL;
                CREATE TABLE accounts AS
                SELECT i::bigint AS id, 'account ' || i AS name, 1000::numeric(12, 3) AS amount, date '2020-01-01' AS day
                  FROM generate_series(1, 2000) AS i;
                """);
        return source;
    }

    /// What a file of each table must hold.
    static Map<String, Contents> contents(PrivatePostgres.Database database) throws SQLException {
        var contents = new LinkedHashMap<String, Contents>();
        try (Connection connection = database.open()) {
            for (String table : ALL) {
                contents.put(
                        table,
                        FileReader.query(connection, "SELECT id::text, name, amount::text, day::text FROM " + table));
            }
        }
        return contents;
    }

    /// Moves money from one account to another.
    static void move(PrivatePostgres.Database database, int from, int to) throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE accounts SET amount = amount - 7 WHERE id = " + from);
                statement.execute("UPDATE accounts SET amount = amount + 7 WHERE id = " + to);
            }
            connection.commit();
        }
    }
}
