package sluice.engine.encode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import sluice.engine.TestPostgres;
import sluice.engine.source.Catalog;
import sluice.engine.source.CopyDecoder;
import sluice.engine.source.ExportQuery;
import sluice.engine.source.Relation;
import sluice.engine.source.Row;
import sluice.engine.source.SourceDatabase;
import sluice.model.CsvOptions;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;
import sluice.model.ValuePolicy;

/// A relation of the test server, once through our encoders and once by the server's own output functions.
final class LiveRelation implements AutoCloseable {

    private final Relation relation;
    private final Connection connection;

    LiveRelation(TableName name) throws Exception {
        this(name, TestPostgres.READER);
    }

    LiveRelation(TableName name, String role) throws Exception {
        SourceDatabase source = new SourceDatabase(TestPostgres.sourceSettings(role));
        relation = new Catalog(source).find(name).orElseThrow();
        connection = source.open("test");
    }

    String ourCsv() throws Exception {
        return ourCsv(CsvOptions.DEFAULT);
    }

    String ourCsv(CsvOptions options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportQuery query = query(ExportFormat.CSV);
        encode(query, new CsvEncoder(query.columns(), options, ValuePolicy.DEFAULT, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    String serverCsv() throws Exception {
        return serverCsv(", HEADER");
    }

    /// @param options of COPY, each after a comma
    String serverCsv(String options) throws Exception {
        return new String(copy("SELECT * FROM " + sqlName(), "csv" + options), StandardCharsets.UTF_8);
    }

    String ourJsonLines() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportQuery query = query(ExportFormat.JSONL);
        encode(query, JsonEncoder.lines(query.columns(), ValuePolicy.DEFAULT, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    /// With white space between tokens as we write it, on one line.
    String serverJsonLines() throws Exception {
        StringBuilder lines = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT row_to_json(\"~row~\".*) FROM " + sqlName() + " AS \"~row~\"")) {
            while (rows.next()) {
                lines.append(rows.getString(1).replaceAll("[\\x00-\\x1f]", " ")).append('\n');
            }
        }
        return lines.toString();
    }

    private ExportQuery query(ExportFormat format) throws ExportQuery.Unfit {
        return ExportQuery.of(ExportSpec.all(relation.name(), format), relation);
    }

    private void encode(ExportQuery query, RowEncoder encoder) throws Exception {
        CopyDecoder decoder = new CopyDecoder(
                new ByteArrayInputStream(copy(query.sql(), "binary")),
                query.columns().size(),
                1 << 28);
        for (Row row = decoder.next(); row != null; row = decoder.next()) {
            encoder.write(row);
        }
        encoder.finish();
    }

    private byte[] copy(String select, String format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + select + ") TO STDOUT (FORMAT " + format + ")", bytes);
        return bytes.toByteArray();
    }

    private String sqlName() {
        return quote(relation.name().schema()) + "." + quote(relation.name().name());
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
