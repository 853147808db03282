package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.TestPostgres;
import sluice.engine.source.Catalog;
import sluice.engine.source.Relation;
import sluice.engine.source.SourceDatabase;
import sluice.model.TableName;

/// Every relation of typezoo, with the types from the catalog and the server's own text where that is the rule.
class TypezooOracleIT {

    static List<TableName> relations() throws Exception {
        List<TableName> relations = new Catalog(new SourceDatabase(TestPostgres.sourceSettings()))
                .relations(null).stream()
                        .map(Relation::name)
                        .filter(name -> name.schema().equals("typezoo"))
                        // It was never populated: reading it is an error, not a file.
                        .filter(name -> !name.name().equals("mv_empty"))
                        .toList();
        assertThat(relations).hasSizeGreaterThan(55);
        return relations;
    }

    @ParameterizedTest
    @MethodSource("relations")
    void csvIsWhatTheServerCopies(TableName name) throws Exception {
        try (LiveRelation relation = new LiveRelation(name)) {
            assertThat(relation.ourCsv()).isEqualTo(relation.serverCsv());
        }
    }

    @ParameterizedTest
    @MethodSource("relations")
    void jsonLinesAreWhatRowToJsonGives(TableName name) throws Exception {
        try (LiveRelation relation = new LiveRelation(name)) {
            assertThat(relation.ourJsonLines()).isEqualTo(relation.serverJsonLines());
        }
    }
}
