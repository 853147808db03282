package sluice.engine.source;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.EngineSettings;
import sluice.engine.TestPostgres;
import sluice.model.ExportFormat;
import sluice.model.ExportSpec;
import sluice.model.TableName;

class CopyStreamIT {

    private static final SourceDatabase SOURCE = new SourceDatabase(TestPostgres.sourceSettings());

    static Stream<TableName> typezoo() throws Exception {
        return new Catalog(SOURCE).relations("typezoo.").stream().map(Relation::name);
    }

    @ParameterizedTest
    @MethodSource("typezoo")
    void readsEveryRelation(TableName table) throws Exception {
        for (ExportFormat format : new ExportFormat[] {ExportFormat.CSV, ExportFormat.JSON}) {
            try (CopyStream stream =
                    new CopyStream(SOURCE, ExportSpec.all(table, format), "sluice:test", EngineSettings.DEFAULT)) {
                stream.open();
                int rows = 0;
                while (stream.next() != null) {
                    rows++;
                }
            }
        }
    }
}
