package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.Row;
import sluice.engine.typezoo.GoldenRelation;
import sluice.model.CsvOptions;
import sluice.model.ValuePolicy;
import tools.jackson.databind.json.JsonMapper;

/// Binary COPY in, PostgreSQL 18's own files out, byte for byte.
class GoldenFilesTest {

    static List<GoldenRelation> relations() {
        List<GoldenRelation> relations = GoldenRelation.decodable();
        assertThat(relations).hasSizeGreaterThan(40);
        return relations;
    }

    @ParameterizedTest
    @MethodSource("relations")
    void csvIsWhatPostgresWrites(GoldenRelation relation) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(relation, new CsvEncoder(relation.columns(), CsvOptions.DEFAULT, ValuePolicy.DEFAULT, out));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(new String(relation.csv(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("relations")
    void jsonLinesAreWhatRowToJsonGives(GoldenRelation relation) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(relation, JsonEncoder.lines(relation.columns(), ValuePolicy.DEFAULT, out));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(onOneLineEach(new String(relation.jsonLines(), StandardCharsets.UTF_8)));
    }

    @Test
    void everyLineOfJsonLinesIsADocument() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GoldenRelation relation = GoldenRelation.read("t_json");
        encode(relation, JsonEncoder.lines(relation.columns(), ValuePolicy.DEFAULT, out));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(25);
        for (String line : lines) {
            assertThat(JsonMapper.shared().readTree(line).isObject()).as(line).isTrue();
        }
    }

    /// A `json` value keeps its line ends in PostgreSQL's output; they become spaces here.
    private static String onOneLineEach(String rows) {
        return rows.replaceAll("\n(?!\\{|$)", " ").replace('\t', ' ');
    }

    private static void encode(GoldenRelation relation, RowEncoder encoder) throws Exception {
        CopyDecoder decoder =
                new CopyDecoder(relation.binary(), relation.columns().size(), 1 << 26);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            encoder.write(row);
        }
        encoder.finish();
        encoder.close();
    }
}
