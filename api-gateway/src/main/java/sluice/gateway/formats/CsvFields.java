package sluice.gateway.formats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import sluice.gateway.formats.FormatView.Option;
import sluice.model.CsvOptions;

/// What can be chosen about CSV.
final class CsvFields {

    private static final List<String> YES_OR_NO = List.of("true", "false");

    private CsvFields() {}

    static Stream<Option> options() {
        CsvOptions csv = CsvOptions.DEFAULT;
        return Stream.of(
                Option.choice(
                        "csv.preset",
                        "Options that go together; each of the others stands above it",
                        CsvOptions.Preset.class,
                        CsvOptions.Preset.POSTGRES),
                new Option("csv.delimiter", "Between cells", delimiters(), character(csv.delimiter())),
                Option.choice(
                        "csv.quote",
                        "Cells in quotes: those that must, or all but NULL",
                        CsvOptions.Quote.class,
                        csv.quote()),
                new Option("csv.null", "What stands for NULL, never in quotes", null, csv.nullText()),
                new Option("csv.header", "Names of the columns in the first line", YES_OR_NO, csv.header()),
                new Option("csv.bom", "Byte order mark of UTF-8 at the start", YES_OR_NO, csv.bom()),
                Option.choice("csv.line_ending", "End of each line", CsvOptions.LineEnding.class, csv.lineEnding()),
                new Option(
                        "csv.formula_guard",
                        "A ' before text that a spreadsheet would run as a formula",
                        YES_OR_NO,
                        csv.formulaGuard()));
    }

    private static List<String> delimiters() {
        return Arrays.stream(CsvOptions.Delimiter.values())
                .map(CsvFields::character)
                .toList();
    }

    private static String character(CsvOptions.Delimiter delimiter) {
        return String.valueOf(delimiter.character());
    }
}
