package sluice.engine.request;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sluice.model.CsvOptions;
import sluice.model.CsvOptions.Delimiter;
import sluice.model.CsvOptions.LineEnding;
import sluice.model.CsvOptions.Preset;
import sluice.model.CsvOptions.Quote;

/// Reads the object `csv` of a request: a preset, and what differs from it.
final class CsvOptionsReader {

    private static final int NULL_LENGTH = 20;

    private CsvOptionsReader() {}

    static CsvOptions read(JsonFields fields, FieldErrors errors) {
        CsvOptions preset =
                orElse(fields.choice("preset", Preset.class), Preset.POSTGRES).options();
        Delimiter delimiter = orElse(delimiter(fields, errors), preset.delimiter());
        CsvOptions options = new CsvOptions(
                delimiter,
                orElse(fields.choice("quote", Quote.class), preset.quote()),
                orElse(nullText(fields, delimiter, errors), preset.nullText()),
                fields.flag("header", preset.header()),
                fields.flag("bom", preset.bom()),
                orElse(fields.choice("line_ending", LineEnding.class), preset.lineEnding()),
                fields.flag("formula_guard", preset.formulaGuard()));
        fields.refuseOthers();
        return options;
    }

    private static @Nullable Delimiter delimiter(JsonFields fields, FieldErrors errors) {
        String text = fields.text("delimiter", NULL_LENGTH);
        if (text == null) {
            return null;
        }
        List<String> allowed = Arrays.stream(Delimiter.values())
                .map(delimiter -> String.valueOf(delimiter.character()))
                .toList();
        int index = allowed.indexOf(text);
        if (index < 0) {
            String detail =
                    "delimiter must be a comma, a semicolon, a tab or a vertical bar, not " + Echo.quoted(text) + ".";
            errors.add(fields.at("delimiter"), "not_allowed", detail, allowed);
            return null;
        }
        return Delimiter.values()[index];
    }

    private static @Nullable String nullText(JsonFields fields, Delimiter delimiter, FieldErrors errors) {
        String text = fields.text("null", NULL_LENGTH);
        if (text != null && !CsvOptions.canStandForNull(text, delimiter)) {
            errors.add(
                    fields.at("null"),
                    "not_allowed",
                    "null may hold neither the delimiter, nor a quote, nor a line end.");
            return null;
        }
        return text;
    }

    private static <E> E orElse(@Nullable E given, E otherwise) {
        return given == null ? otherwise : given;
    }
}
