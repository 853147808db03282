package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sluice.engine.CopyRows;
import sluice.engine.ExportFailure;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.ScalarKind;
import sluice.model.FailureCode;
import sluice.model.ValuePolicy;
import tools.jackson.databind.json.JsonMapper;

class JsonEncoderTest {

    private static final PgType TEXT = PgType.scalar(ScalarKind.TEXT);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void arrayHasOneRowOnEachLine() throws Exception {
        assertThat(array(columns(TEXT, "a", "b"), new CopyRows().row("1", null).row("", "é")))
                .isEqualTo("[{\"a\":\"1\",\"b\":null},\n{\"a\":\"\",\"b\":\"é\"}]");
    }

    @Test
    void arrayWithoutRowsIsEmpty() throws Exception {
        assertThat(array(columns(TEXT, "a"), new CopyRows())).isEqualTo("[]");
    }

    @Test
    void linesEndEachRow() throws Exception {
        assertThat(lines(
                        columns(TEXT, "a"),
                        ValuePolicy.DEFAULT,
                        new CopyRows().row("1").row("2")))
                .isEqualTo("{\"a\":\"1\"}\n{\"a\":\"2\"}\n");
    }

    @Test
    void linesWithoutRowsAreAnEmptyFile() throws Exception {
        assertThat(lines(columns(TEXT, "a"), ValuePolicy.DEFAULT, new CopyRows()))
                .isEmpty();
    }

    @Test
    void rowsWithoutColumnsAreEmptyObjects() throws Exception {
        assertThat(array(List.of(), new CopyRows().row(new String[0]).row(new String[0])))
                .isEqualTo("[{},\n{}]");
    }

    /// The scan takes eight bytes at a step: a character to be escaped is found wherever it stands.
    @Test
    void everyTextComesBackFromAnotherParser() throws Exception {
        for (char special = 0; special < 0x80; special++) {
            for (int length = 1; length <= 20; length++) {
                String text = "é".repeat(length / 2) + special + "-".repeat(length) + special;
                String json = lines(columns(TEXT, "k"), ValuePolicy.DEFAULT, new CopyRows().row(text));
                assertThat(JSON.readTree(json).get("k").stringValue()).isEqualTo(text);
                assertThat(json).hasLineCount(1);
            }
        }
    }

    @Test
    void escapesNamesOnce() throws Exception {
        assertThat(lines(columns(TEXT, "a\"b\\c\nd\u0001"), ValuePolicy.DEFAULT, new CopyRows().row("x")))
                .isEqualTo("{\"a\\\"b\\\\c\\nd\\u0001\":\"x\"}\n");
    }

    @Test
    void keepsAJsonValueOnOneLine() throws Exception {
        assertThat(lines(
                        columns(PgType.scalar(ScalarKind.JSON), "j"),
                        ValuePolicy.DEFAULT,
                        new CopyRows().row("{ \"a\" :\r\n\t[1, 1e400]}")))
                .isEqualTo("{\"j\":{ \"a\" :   [1, 1e400]}}\n");
    }

    @Test
    void passesTheServersFragmentThrough() throws Exception {
        PgType hstore = new PgType.ServerText("hstore", "%s", true);
        assertThat(lines(columns(hstore, "h"), ValuePolicy.DEFAULT, new CopyRows().row("{\"a\": \"1\"}")))
                .isEqualTo("{\"h\":{\"a\": \"1\"}}\n");
    }

    @Test
    void writesBigintAsAStringWhereAsked() throws Exception {
        byte[] most = ByteBuffer.allocate(8).putLong(Long.MIN_VALUE).array();
        List<Column> columns = columns(PgType.scalar(ScalarKind.INT8), "n");
        assertThat(lines(columns, ValuePolicy.DEFAULT, new CopyRows().row(most)))
                .isEqualTo("{\"n\":-9223372036854775808}\n");
        assertThat(lines(columns, STRINGS, new CopyRows().row(most))).isEqualTo("{\"n\":\"-9223372036854775808\"}\n");
    }

    @Test
    void carriesThePolicyIntoArrays() throws Exception {
        byte[] oneElement = ByteBuffer.allocate(32)
                .putInt(1)
                .putInt(0)
                .putInt(20)
                .putInt(1)
                .putInt(1)
                .putInt(8)
                .putLong(1L << 60)
                .array();
        PgType array = new PgType.Array(PgType.scalar(ScalarKind.INT8), ',');
        assertThat(lines(columns(array, "n"), STRINGS, new CopyRows().row(oneElement)))
                .isEqualTo("{\"n\":[\"1152921504606846976\"]}\n");
    }

    @Test
    void writesByteaInBase64WhereAsked() throws Exception {
        byte[] bytes = {0, 1, (byte) 0xfe};
        List<Column> columns = columns(PgType.scalar(ScalarKind.BYTEA), "b");
        assertThat(lines(columns, ValuePolicy.DEFAULT, new CopyRows().row(bytes)))
                .isEqualTo("{\"b\":\"\\\\x0001fe\"}\n");
        assertThat(lines(columns, STRINGS, new CopyRows().row(bytes))).isEqualTo("{\"b\":\"AAH+\"}\n");
    }

    @Test
    void namesColumnAndRowOfBytesThatAreNoValue() {
        List<Column> columns = columns(PgType.scalar(ScalarKind.JSONB), "doc");
        assertThatThrownBy(() -> array(columns, new CopyRows().row("\u0001{}").row("\u0002{}")))
                .isInstanceOfSatisfying(
                        ExportFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL))
                .hasMessageContaining("\"doc\", row 2");
    }

    private static final ValuePolicy STRINGS = new ValuePolicy(
            "string",
            ValuePolicy.Special.ERROR,
            ValuePolicy.OutOfRange.ERROR,
            ValuePolicy.Multidim.ERROR,
            ValuePolicy.BigInteger.STRING,
            ValuePolicy.Binary.BASE64);

    private static List<Column> columns(PgType type, String... names) {
        return Stream.of(names)
                .map(name -> new Column(name, type, "the type", false, null))
                .toList();
    }

    private static String array(List<Column> columns, CopyRows rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.writeTo(JsonEncoder.array(columns, ValuePolicy.DEFAULT, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String lines(List<Column> columns, ValuePolicy values, CopyRows rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.writeTo(JsonEncoder.lines(columns, values, out));
        return out.toString(StandardCharsets.UTF_8);
    }
}
