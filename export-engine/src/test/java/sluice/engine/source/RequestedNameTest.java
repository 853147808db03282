package sluice.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.model.TableName;

class RequestedNameTest {

    private static final List<CatalogReader.RankedName> NAMES = List.of(
            name("public", "orders", true),
            name("archive", "orders", false),
            name("archive", "Only Here", false),
            name("left", "twice", false),
            name("right", "twice", false),
            name("public", "dot.ted", true),
            name("public", "we\"ird", true),
            name("Sales", "Orders", false),
            name("dot", "ted", false));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            orders,               public,  orders
            ORDERS,               public,  orders
            archive.orders,       archive, orders
            ARCHIVE.Orders,       archive, orders
            "archive"."orders",   archive, orders
            "archive".ORDERS,     archive, ORDERS?
            Only Here,            archive, Only Here
            "Only Here",          archive, Only Here
            archive.Only Here,    archive, Only Here
            Sales.Orders,         Sales,   Orders
            "dot.ted",            public,  dot.ted
            public."dot.ted",     public,  dot.ted
            public.dot.ted,       public,  dot.ted
            dot.ted,              dot,     ted
            public.we"ird,        public,  we"ird
            "we""ird",            public,  we"ird
            """)
    void meansWhatAUserMeans(String requested, String schema, String name) {
        Optional<TableName> expected = name.endsWith("?") ? Optional.empty() : Optional.of(new TableName(schema, name));
        assertThat(RequestedName.resolve(requested, NAMES, List.of())).isEqualTo(expected);
        expected.ifPresent(
                found -> assertThat(RequestedName.candidates(requested)).contains(found.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "a.",
                ".orders",
                "\"",
                "\"\"",
                "public.\"orders",
                "public.orders.x",
                "twice",
                "orders; DROP TABLE orders",
                "orders--",
                "orders\u0000",
                "оrders"
            })
    void refusesWhatNamesNothingOrSeveral(String requested) {
        assertThat(RequestedName.resolve(requested, NAMES, List.of())).isEmpty();
    }

    @Test
    void looksThroughTheConfiguredSchemasInTheirOrder() {
        assertThat(RequestedName.resolve("twice", NAMES, List.of("right", "left")))
                .contains(new TableName("right", "twice"));
        assertThat(RequestedName.resolve("orders", NAMES, List.of("archive", "public")))
                .contains(new TableName("archive", "orders"));
    }

    private static CatalogReader.RankedName name(String schema, String name, boolean onSearchPath) {
        return new CatalogReader.RankedName(new TableName(schema, name), onSearchPath);
    }
}
