package sluice.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.engine.RandomValues;

/// Random values of every type against the server's own output.
class RandomValuesOracleIT {

    @BeforeAll
    static void makeValues() throws SQLException {
        RandomValues.make();
    }

    @Test
    void csvIsWhatTheServerCopies() throws Exception {
        try (LiveRelation relation = new LiveRelation(RandomValues.TABLE)) {
            assertThat(relation.ourCsv())
                    .as("-Dsluice.seed=%d", RandomValues.SEED)
                    .isEqualTo(relation.serverCsv());
        }
    }

    @Test
    void jsonLinesAreWhatRowToJsonGives() throws Exception {
        try (LiveRelation relation = new LiveRelation(RandomValues.TABLE)) {
            assertThat(relation.ourJsonLines())
                    .as("-Dsluice.seed=%d", RandomValues.SEED)
                    .isEqualTo(relation.serverJsonLines());
        }
    }
}
