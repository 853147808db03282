package sluice.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.CopyRows;
import sluice.engine.encode.FormatMapping;
import sluice.engine.source.Column;
import sluice.engine.source.Relation;
import sluice.model.ExportFormat;
import sluice.model.ParquetOptions;
import sluice.model.ParquetOptions.Profile;
import sluice.model.ValuePolicy;

/// What users are told that a column becomes, against the footer of the file.
class BecomesIT {

    @TempDir
    Path folder;

    static Stream<Relation> relations() throws Exception {
        return PostgresTextOracleIT.relations().stream();
    }

    @ParameterizedTest
    @MethodSource("relations")
    void isWhatTheFileSays(Relation relation) throws Exception {
        List<Column> columns = relation.columns().stream()
                .filter(column -> !column.name().equals("nf"))
                .toList();
        for (Profile profile : Profile.values()) {
            for (ValuePolicy values : List.of(ValuePolicy.DEFAULT, Policies.LENIENT, Policies.ALL_STRING)) {
                assertThat(told(columns, profile, values)).isEqualTo(written(columns, profile, values));
            }
        }
    }

    private static List<String> told(List<Column> columns, Profile profile, ValuePolicy values) {
        var options = new ParquetOptions(ParquetOptions.Codec.SNAPPY, null, profile);
        return columns.stream()
                .map(column -> column.name() + " "
                        + FormatMapping.of(column, ExportFormat.PARQUET, options, values)
                                .becomes())
                .toList();
    }

    private List<String> written(List<Column> columns, Profile profile, ValuePolicy values) throws Exception {
        List<Type> fields = Exported.of(columns, CopyRows.empty())
                .with(profile)
                .with(values)
                .schema(folder)
                .getFields();
        return fields.stream()
                .map(field -> field.getName() + " " + TypeDescription.of(field))
                .toList();
    }
}
