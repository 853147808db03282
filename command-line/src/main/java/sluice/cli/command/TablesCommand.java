package sluice.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sluice.cli.console.ExitCode;
import sluice.cli.console.Failure;
import sluice.cli.console.Figures;
import sluice.cli.console.TextTable;
import sluice.cli.service.Service;
import tools.jackson.databind.JsonNode;

@Command(name = "tables", description = "Lists the tables that can be exported.")
public final class TablesCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SEARCH", description = "Only those whose name holds this.")
    private @Nullable String search;

    @Mixin
    private Catalog catalog = new Catalog();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings around;

    public TablesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        String query = search == null ? "" : "?q=" + Service.encoded(search);
        JsonNode tables =
                catalog.ask(around, sluice -> sluice.list("tables" + query), embedded -> embedded.matching(search));
        if (json.isAsked()) {
            around.console().json(tables);
        } else if (tables.isEmpty()) {
            around.console()
                    .note(search == null ? "There is no table that can be exported." : "No table is called so.");
        } else {
            show(tables);
        }
        return ExitCode.DONE.code();
    }

    private void show(JsonNode tables) {
        TextTable text = new TextTable("TABLE", "KIND", ">ROWS, ABOUT", ">SIZE", "COMMENT");
        for (JsonNode table : tables) {
            text.row(
                    table.path("table_name").asString(""),
                    table.path("kind").asString("").replace('_', ' '),
                    Figures.count(table.path("estimated_rows").asLong()),
                    Figures.size(table.path("size_bytes").asLong()),
                    table.path("comment").asString(""));
        }
        text.print(around.console());
    }
}
