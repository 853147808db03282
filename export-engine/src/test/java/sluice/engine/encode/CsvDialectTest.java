package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.engine.CopyRows;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.CsvOptions;
import sluice.model.CsvOptions.Delimiter;
import sluice.model.CsvOptions.LineEnding;
import sluice.model.CsvOptions.Preset;
import sluice.model.CsvOptions.Quote;
import sluice.model.ValuePolicy;

class CsvDialectTest {

    private static final PgType TEXT = PgType.scalar(ScalarKind.TEXT);
    private static final List<Column> TWO = columns(TEXT, "a", "b");
    private static final CsvOptions GUARDED =
            new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "", true, false, LineEnding.LF, true);

    @ParameterizedTest
    @EnumSource(Delimiter.class)
    void anotherReaderGetsEveryCellWhateverTheDelimiter(Delimiter delimiter) throws Exception {
        CsvOptions options = new CsvOptions(delimiter, Quote.MINIMAL, "", false, false, LineEnding.CRLF, false);
        String[] cells = {"a,b", "a;b", "a\tb", "a|b", "\"", "a\r\nb", "line\n", " ", "é", "\\."};
        for (String first : cells) {
            for (String second : cells) {
                String csv = csv(TWO, options, new CopyRows().row(first, second));
                assertThat(parse(csv, delimiter)).containsExactly(List.of(first, second));
            }
        }
    }

    @Test
    void quotesOnlyForItsOwnDelimiter() throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.SEMICOLON, Quote.MINIMAL, "", true, false, LineEnding.LF, false);

        assertThat(csv(TWO, options, new CopyRows().row("1,5", "x;y"))).isEqualTo("a;b\n1,5;\"x;y\"\n");
    }

    @Test
    void quotesEveryCellButNullWhereAsked() throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.COMMA, Quote.ALL, "", true, false, LineEnding.LF, false);

        assertThat(csv(TWO, options, new CopyRows().row("x", null).row("", "say \"hi\"")))
                .isEqualTo("\"a\",\"b\"\n\"x\",\n\"\",\"say \"\"hi\"\"\"\n");
    }

    @Test
    void tellsTheTextForNullFromTextThatReadsTheSame() throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "NULL", true, false, LineEnding.LF, false);

        assertThat(csv(TWO, options, new CopyRows().row(null, "NULL").row("null", "")))
                .isEqualTo("a,b\nNULL,\"NULL\"\nnull,\n");
    }

    @Test
    void quotesNumbersThatReadAsTheTextForNull() throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "0", false, false, LineEnding.LF, false);
        List<Column> numbers = columns(PgType.scalar(ScalarKind.INT4), "n", "m");

        assertThat(csv(numbers, options, new CopyRows().row(new byte[4], new byte[] {0, 0, 0, 10})))
                .isEqualTo("\"0\",10\n");
    }

    @Test
    void leavesOutTheHeaderAndBeginsWithTheByteOrderMarkWhereAsked() throws Exception {
        CsvOptions options = new CsvOptions(Delimiter.COMMA, Quote.MINIMAL, "", false, true, LineEnding.LF, false);

        assertThat(csv(TWO, options, new CopyRows().row("x", "y"))).isEqualTo("\uFEFFx,y\n");
    }

    @Test
    void presetsAreWhatTheirNamesSay() throws Exception {
        CopyRows rows = new CopyRows().row("=1+1", "é");

        assertThat(csv(TWO, Preset.POSTGRES.options(), rows)).isEqualTo("a,b\n=1+1,é\n");
        assertThat(csv(TWO, Preset.RFC4180.options(), rows)).isEqualTo("a,b\r\n=1+1,é\r\n");
        assertThat(csv(TWO, Preset.EXCEL.options(), rows)).isEqualTo("\uFEFFa,b\r\n'=1+1,é\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd",
                "-cmd",
                "@SUM(A1)",
                "＝1+1",
                "＋1",
                "－1",
                "＠x",
                "--5",
                "-",
                "+",
                "-5-5",
                "=HYPERLINK(1)",
                "-1 mons",
                "-$5.00",
                "-Infinity"
            })
    void guardsWhatASpreadsheetWouldRun(String text) throws Exception {
        assertThat(csv(TWO, GUARDED, new CopyRows().row(text, "x"))).isEqualTo("a,b\n'" + text + ",x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\rx", "\nx", "\ttab", "=1,2", "=\"x\""})
    void putsTheGuardInsideTheQuotes(String text) throws Exception {
        String csv = csv(TWO, GUARDED, new CopyRows().row(text, "x"));

        assertThat(csv).startsWith("a,b\n\"'");
        assertThat(parse(csv, Delimiter.COMMA).get(1)).containsExactly("'" + text, "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+5", "-5.25", "-.5", "+1e10", "-1E-3", "x=1", " =1", "'=1", "1+1", "é", "ｱ"})
    void leavesNumbersAndOtherTextAlone(String text) throws Exception {
        assertThat(csv(TWO, GUARDED, new CopyRows().row(text, "x"))).isEqualTo("a,b\n" + text + ",x\n");
    }

    @Test
    void guardsNamesOfColumnsButNoNumbers() throws Exception {
        List<Column> columns = columns(PgType.scalar(ScalarKind.INT4), "=n", "m");

        assertThat(csv(columns, GUARDED, new CopyRows().row(new byte[] {-1, -1, -1, -5}, new byte[4])))
                .isEqualTo("'=n,m\n-5,0\n");
    }

    /// A spreadsheet set to another country's list separator would find a second cell, with a formula.
    @Test
    void guardsAgainstReadersThatSplitElsewhere() throws Exception {
        assertThat(csv(TWO, GUARDED, new CopyRows().row("x;=1+1", "y\t=1"))).isEqualTo("a,b\n\"x;=1+1\",\"y\t=1\"\n");
    }

    private static List<Column> columns(PgType type, String... names) {
        return Stream.of(names)
                .map(name -> new Column(name, type, "text", false, null))
                .toList();
    }

    private static String csv(List<Column> columns, CsvOptions options, CopyRows rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.writeTo(new CsvEncoder(columns, options, ValuePolicy.DEFAULT, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<String>> parse(String csv, Delimiter delimiter) throws Exception {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter.character()).get();
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }
}
