package sluice.benchmarks;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/// A peer: the way of most Java programs, a JDBC result set read with a cursor, a record for each row, and
/// AvroParquetWriter. Arguments: JDBC URL, table, output file.
final class ResultSetAvro {

    private static final int FETCH_ROWS = 10_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private ResultSetAvro() {}

    /// How one column gets into a record.
    private record Field(String name, Schema schema, Reader reader) {}

    @FunctionalInterface
    private interface Reader {
        Object read(ResultSet row, int column) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + arguments[1])) {
                write(rows, fields(rows.getMetaData()), Path.of(arguments[2]));
            }
        }
    }

    private static void write(ResultSet rows, List<Field> fields, Path file) throws Exception {
        Schema schema = Schema.createRecord(
                "row",
                null,
                null,
                false,
                fields.stream()
                        .map(f -> new Schema.Field(f.name(), nullable(f.schema()), null, Schema.NULL_VALUE))
                        .toList());
        try (ParquetWriter<GenericRecord> writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withSchema(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            while (rows.next()) {
                GenericRecord record = new GenericData.Record(schema);
                for (int i = 0; i < fields.size(); i++) {
                    Object value = fields.get(i).reader().read(rows, i + 1);
                    record.put(i, rows.wasNull() ? null : value);
                }
                writer.write(record);
            }
        }
    }

    private static Schema nullable(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
    }

    private static List<Field> fields(ResultSetMetaData columns) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            fields.add(field(columns.getColumnName(i), columns.getColumnTypeName(i)));
        }
        return fields;
    }

    private static Field field(String name, String type) {
        return switch (type) {
            case "int4" -> new Field(name, Schema.create(Schema.Type.INT), ResultSet::getInt);
            case "int8" -> new Field(name, Schema.create(Schema.Type.LONG), ResultSet::getLong);
            case "float8" -> new Field(name, Schema.create(Schema.Type.DOUBLE), ResultSet::getDouble);
            case "date" ->
                new Field(name, LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)), (row, column) ->
                        (int) row.getDate(column).toLocalDate().toEpochDay());
            case "timestamptz" ->
                new Field(
                        name,
                        LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)),
                        (row, column) -> micros(row.getObject(column, OffsetDateTime.class)));
            case "numeric" ->
                new Field(name, Schema.create(Schema.Type.STRING), (row, column) -> text(row.getBigDecimal(column)));
            default -> new Field(name, Schema.create(Schema.Type.STRING), ResultSet::getString);
        };
    }

    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * MICROS_PER_SECOND + time.get(ChronoField.MICRO_OF_SECOND);
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
