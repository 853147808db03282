package sluice.cli.command;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sluice.cli.console.Console;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.console.TextTable;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(
        name = "table",
        description =
                "Shows the columns of a table, and what becomes of each in JSON and Parquet (in CSV all is text).")
public final class TableCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "As \"sluice tables\" lists it.")
    private String name = "";

    @Mixin
    private Catalog catalog = new Catalog();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public TableCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        String path = "tables/" + Service.encoded(name);
        JsonNode table = catalog.ask(around, sluice -> sluice.get(path), embedded -> embedded.named(name));
        if (json.isAsked()) {
            around.console().json(table);
        } else {
            show(table);
        }
        return ExitCode.DONE.code();
    }

    private void show(JsonNode table) {
        Console console = around.console();
        console.line("%s  %s, about %s, %s"
                .formatted(
                        table.path("table_name").asString(""),
                        table.path("kind").asString("").replace('_', ' '),
                        Figures.rows(table.path("estimated_rows").asLong()),
                        Figures.size(table.path("size_bytes").asLong())));
        fact("comment", table.path("comment").asString(""));
        fact("primary key", names(table.path("primary_key")));
        fact("dates", names(table.path("date_columns")));
        console.line("");
        TextTable columns = new TextTable("COLUMN", "TYPE", "NULL", "JSON", "PARQUET", "COMMENT");
        for (JsonNode column : table.path("columns")) {
            columns.row(
                    column.path("name").asString(""),
                    column.path("type").asString(""),
                    column.path("not_null").asBoolean(false) ? "never" : "",
                    column.path("becomes").path("json").asString(""),
                    column.path("becomes").path("parquet").asString(""),
                    column.path("comment").asString(""));
        }
        columns.print(console);
        warnings(table);
    }

    private void warnings(JsonNode table) {
        table.path("warnings").forEach(warning -> warning("", warning));
        for (JsonNode column : table.path("columns")) {
            column.path("warnings")
                    .forEach(warning -> warning(warning.path("format").asString("") + ": ", warning));
        }
    }

    private void warning(String subject, JsonNode warning) {
        around.console().line("");
        around.console().line(subject + warning.path("detail").asString(""));
    }

    private void fact(String what, String value) {
        if (!value.isEmpty()) {
            around.console().line("  " + what + ": " + value);
        }
    }

    private static String names(JsonNode names) {
        StringJoiner joined = new StringJoiner(", ");
        names.forEach(name -> joined.add(name.asString("")));
        return joined.toString();
    }
}
