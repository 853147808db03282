package sluice.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/// How a CSV file is written. The default is, byte for byte, PostgreSQL's own `COPY … (FORMAT csv, HEADER)`.
///
/// @param delimiter between cells
/// @param quote which cells stand in quotes, besides those that must
/// @param nullText what stands for NULL, never in quotes; a text that reads the same is quoted
/// @param header whether the first line has the names of the columns
/// @param bom whether the file begins with the byte order mark of UTF-8
/// @param formulaGuard whether text that a spreadsheet would run as a formula gets a `'` in front
public record CsvOptions(
        Delimiter delimiter,
        Quote quote,
        @JsonProperty("null") String nullText,
        boolean header,
        boolean bom,
        LineEnding lineEnding,
        boolean formulaGuard) {

    public static final CsvOptions DEFAULT =
            new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "", true, false, LineEnding.LF, false);

    public enum Delimiter {
        @JsonProperty(",")
        COMMA(','),
        @JsonProperty(";")
        SEMICOLON(';'),
        @JsonProperty("\t")
        TAB('\t'),
        @JsonProperty("|")
        PIPE('|');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        public char character() {
            return character;
        }
    }

    public enum Quote {
        @JsonProperty("minimal")
        MINIMAL,
        /// Every cell but NULL.
        @JsonProperty("all")
        ALL
    }

    public enum LineEnding {
        @JsonProperty("lf")
        LF("\n"),
        @JsonProperty("crlf")
        CRLF("\r\n");

        private final String characters;

        LineEnding(String characters) {
            this.characters = characters;
        }

        public String characters() {
            return characters;
        }
    }

    /// Sets of options that go together.
    public enum Preset {
        POSTGRES(DEFAULT),
        /// What a double click opens well: the mark that tells UTF-8, and nothing that runs.
        EXCEL(new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "", true, true, LineEnding.CRLF, true)),
        RFC4180(new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "", true, false, LineEnding.CRLF, false));

        private final CsvOptions options;

        Preset(CsvOptions options) {
            this.options = options;
        }

        public CsvOptions options() {
            return options;
        }
    }

    public CsvOptions {
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(lineEnding, "lineEnding");
        if (!canStandForNull(nullText, delimiter)) {
            throw new IllegalArgumentException("a text for NULL with a delimiter, a quote or a line end");
        }
    }

    /// Whether a text can be told from the cells and lines around it.
    public static boolean canStandForNull(String text, Delimiter delimiter) {
        return text.chars().noneMatch(c -> c == delimiter.character || c == '"' || c == '\n' || c == '\r');
    }
}
