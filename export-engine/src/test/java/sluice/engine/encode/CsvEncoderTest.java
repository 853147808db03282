package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import sluice.engine.CopyRows;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.CsvOptions;
import sluice.model.FailureCode;
import sluice.model.ValuePolicy;

class CsvEncoderTest {

    private static final PgType TEXT = PgType.scalar(ScalarKind.TEXT);

    @Test
    void keepsNullAndEmptyStringApart() throws Exception {
        assertThat(csv(columns(TEXT, "a", "b", "c"), new CopyRows().row(null, "", "x")))
                .isEqualTo("a,b,c\n,\"\",x\n");
    }

    @Test
    void quotesOnlyWhatWouldBreakTheLine() throws Exception {
        assertThat(csv(
                        columns(TEXT, "a", "b"),
                        new CopyRows()
                                .row("one, two", "say \"hi\"")
                                .row("line\nend", "carriage\rreturn")
                                .row(" blanks ", "tab\tand \\ ; ' é 日本語 =1+1")))
                .isEqualTo("a,b\n\"one, two\",\"say \"\"hi\"\"\"\n\"line\nend\",\"carriage\rreturn\"\n"
                        + " blanks ,tab\tand \\ ; ' é 日本語 =1+1\n");
    }

    /// The scan takes eight bytes at a step: a special character is found wherever it stands.
    @Test
    void findsSpecialCharactersAtAnyPlace() throws Exception {
        for (char special : ",\"\n\r".toCharArray()) {
            for (int length = 1; length <= 40; length++) {
                for (int place = 0; place < length; place++) {
                    String text = "é".repeat(place) + special + "-".repeat(length - place - 1);
                    String csv = csv(columns(TEXT, "a", "b"), new CopyRows().row(text, "z"));
                    assertThat(parse(csv).get(1)).containsExactly(text, "z");
                }
            }
        }
    }

    @Test
    void quotesTheEndMarkerOnlyWhereItStandsAlone() throws Exception {
        assertThat(csv(columns(TEXT, "\\."), new CopyRows().row("\\.").row("\\.x")))
                .isEqualTo("\"\\.\"\n\"\\.\"\n\\.x\n");
        assertThat(csv(columns(TEXT, "\\.", "b"), new CopyRows().row("\\.", "\\.")))
                .isEqualTo("\\.,b\n\\.,\\.\n");
    }

    @Test
    void writesANullAloneAsAnEmptyLine() throws Exception {
        assertThat(csv(columns(TEXT, "a"), new CopyRows().row((String) null).row("")))
                .isEqualTo("a\n\n\"\"\n");
    }

    @Test
    void writesAnEmptyLineForEachRowWithoutColumns() throws Exception {
        assertThat(csv(List.of(), new CopyRows().row(new String[0]).row(new String[0])))
                .isEqualTo("\n\n\n");
    }

    @Test
    void quotesNamesInTheHeader() throws Exception {
        assertThat(csv(columns(TEXT, "a,b", "quo\"te", " lead"), new CopyRows()))
                .isEqualTo("\"a,b\",\"quo\"\"te\", lead\n");
    }

    @Test
    void writesByteaInBase64WhereAsked() throws Exception {
        ValuePolicy base64 = new ValuePolicy(
                "string",
                ValuePolicy.Special.ERROR,
                ValuePolicy.OutOfRange.ERROR,
                ValuePolicy.Multidim.ERROR,
                ValuePolicy.BigInteger.NUMBER,
                ValuePolicy.Binary.BASE64);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CopyRows()
                .row(new byte[] {(byte) 0xff, (byte) 0xef, 1, 2})
                .row(new byte[0])
                .writeTo(
                        new CsvEncoder(columns(PgType.scalar(ScalarKind.BYTEA), "b"), CsvOptions.DEFAULT, base64, out));
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("b\n/+8BAg==\n\"\"\n");
    }

    @Test
    void namesColumnAndRowOfBytesThatAreNoValue() {
        List<Column> columns = columns(PgType.scalar(ScalarKind.INT4), "size");
        assertThatThrownBy(() -> csv(columns, new CopyRows().row(new byte[4]).row(new byte[3])))
                .isInstanceOfSatisfying(
                        ExportFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL))
                .hasMessage(
                        "Column \"size\", row 2: the bytes that the source sent are no value of type integer (3 bytes where 4 are"
                                + " due).");
    }

    /// The buffer is handed on whenever it is full, and what is left at the end.
    @Test
    void handsRowsOnBeforeTheEnd() throws Exception {
        List<Integer> pieces = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("single bytes are slow");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
            }
        };
        CopyRows rows = new CopyRows();
        for (int i = 0; i < 100; i++) {
            rows.row("x".repeat(9_999));
        }
        rows.writeTo(new CsvEncoder(columns(TEXT, "a"), CsvOptions.DEFAULT, ValuePolicy.DEFAULT, out));
        assertThat(pieces).hasSizeGreaterThan(5).allMatch(piece -> piece < 256 * 1024);
        assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 + 100 * 10_000);
    }

    private static List<Column> columns(PgType type, String... names) {
        return Stream.of(names)
                .map(name -> new Column(name, type, "integer", false, null))
                .toList();
    }

    private static String csv(List<Column> columns, CopyRows rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.writeTo(new CsvEncoder(columns, CsvOptions.DEFAULT, ValuePolicy.DEFAULT, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<List<String>> parse(String csv) throws Exception {
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }
}
