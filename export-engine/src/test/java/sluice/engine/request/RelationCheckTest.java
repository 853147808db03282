package sluice.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.engine.source.Column;
import sluice.engine.source.PgType;
import sluice.engine.source.Relation;
import sluice.engine.source.ScalarKind;
import sluice.model.OrderBy;
import sluice.model.TableName;

class RelationCheckTest {

    private final FieldErrors errors = new FieldErrors();

    @Test
    void listsTheColumnsThatExistBesideAnUnknownOne() {
        check(column("id", ScalarKind.INT4), column("name", ScalarKind.TEXT)).columns(List.of("id", "nmae", "ID"));

        assertThat(problems()).containsExactly("/columns/1 unknown_column", "/columns/2 unknown_column");
        assertThat(all().getFirst().detail()).contains("Did you mean \"name\"?");
        assertThat(all().getFirst().allowed()).containsExactly("id", "name");
    }

    @Test
    void refusesARepeatedColumn() {
        List<String> columns = check(column("a", ScalarKind.INT4)).columns(List.of("a", "a"));

        assertThat(problems()).containsExactly("/columns/1 repeated_column");
        assertThat(columns).containsExactly("a");
    }

    @Test
    void refusesStarsSystemColumnsAndFragmentsOfSql() {
        check(column("a", ScalarKind.INT4)).columns(List.of("*", "ctid", "a; --", "a,b", "\"a\""));

        assertThat(problems()).hasSize(5).allMatch(problem -> problem.endsWith(" unknown_column"));
    }

    @Test
    void readsAMinusAsDescendingUnlessAColumnIsNamedSo() {
        RelationCheck check = check(column("a", ScalarKind.INT4), column("-b", ScalarKind.INT4));

        assertThat(check.orderBy(List.of("-a", "-b")))
                .containsExactly(new OrderBy("a", true), new OrderBy("-b", false));
        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesAnOrderByTheSameColumnTwice() {
        check(column("a", ScalarKind.INT4)).orderBy(List.of("a", "-a"));

        assertThat(problems()).containsExactly("/order_by/1 repeated_column");
    }

    @Test
    void findsTheOnlyDateColumnByItself() {
        RelationCheck check = check(column("a", ScalarKind.INT4), column("d", ScalarKind.TIMESTAMPTZ));

        assertThat(check.dateColumn(null, true)).contains("d");
    }

    @Test
    void listsTheCandidatesWhereSeveralDateColumnsCouldBeMeant() {
        check(column("made", ScalarKind.DATE), column("sold", ScalarKind.TIMESTAMP))
                .dateColumn(null, true);

        assertThat(problems()).containsExactly("/filters/date_column ambiguous_date_column");
        assertThat(all().getFirst().allowed()).containsExactly("made", "sold");
    }

    @Test
    void needsNoDateColumnWithoutDates() {
        check(column("made", ScalarKind.DATE), column("sold", ScalarKind.TIMESTAMP))
                .dateColumn(null, false);

        assertThat(problems()).isEmpty();
    }

    @Test
    void refusesDatesOnATableWithoutADateColumn() {
        check(column("a", ScalarKind.INT4)).dateColumn(null, true);

        assertThat(problems()).containsExactly("/filters no_date_column");
    }

    @Test
    void refusesADateColumnThatIsNone() {
        RelationCheck check = check(column("a", ScalarKind.INT4), column("d", ScalarKind.DATE));

        check.dateColumn("a", true);
        check.dateColumn("e", true);

        assertThat(problems())
                .containsExactly("/filters/date_column not_a_date_column", "/filters/date_column unknown_column");
    }

    private RelationCheck check(Column... columns) {
        TableName name = new TableName("public", "t");
        return new RelationCheck(
                new Relation(name, Relation.Kind.TABLE, Arrays.asList(columns), List.of(), 0, 0, null), errors);
    }

    private static Column column(String name, ScalarKind kind) {
        return new Column(name, PgType.scalar(kind), kind.name().toLowerCase(java.util.Locale.ROOT), false, null);
    }

    private List<String> problems() {
        return all().stream().map(e -> e.pointer() + " " + e.code()).toList();
    }

    private List<FieldError> all() {
        try {
            errors.refuseIfAny();
            return List.of();
        } catch (InvalidRequest e) {
            return e.errors();
        }
    }
}
