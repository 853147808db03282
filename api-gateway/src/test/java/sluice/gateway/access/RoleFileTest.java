package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.model.Condition;

class RoleFileTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatEachClientMayHave() throws Exception {
        Roles roles = roles("""
                {"finance": {"clients": ["ann", "nightly"], "tables": {"public.orders": {
                    "columns": ["id"], "where": [{"column": "region", "op": "in", "value": ["EU", "UK"]}]}}},
                 "others": {"clients": ["*"], "tables": {"public.t": {}}}}
                """);

        var rule = new TableRule(Set.of("id"), List.of(new Condition("region", Condition.Op.IN, List.of("EU", "UK"))));
        assertThat(roles.tablesOf(caller("nightly"))).contains(Map.of("public.orders", rule));
        assertThat(roles.tablesOf(caller("eve"))).contains(Map.of("public.t", new TableRule(null, List.of())));
        assertThat(roles.tablesOf(Caller.of("ann", List.of(Scope.ADMIN)))).isEmpty();
    }

    @Test
    void whoIsInNoRoleSeesNothing() throws Exception {
        assertThat(roles("{}").tablesOf(caller("eve"))).contains(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                | not an object",
                "{                                                                 | not JSON",
                "{\"a\": {\"tables\": {}}}                                         | clients is missing",
                "{\"a\": {\"clients\": [\"x\"]}}                                   | tables is missing",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {}, \"tabels\": {}}}   | tabels",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {\"t\": {\"column\": [\"id\"]}}}} | column",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {\"t\": {\"columns\": []}}}} | columns is empty",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {\"t\": {\"where\": [{\"column\": \"a\"}]}}}} | op is missing",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {\"t\": null}}}        | not an object",
                "{\"a\": {\"clients\": [\"x\"], \"tables\": {}}, \"b\": {\"clients\": [\"x\"], \"tables\": {}}} | in two roles"
            })
    void whatIsNotUnderstoodKeepsTheGatewayFromStarting(String file, String reason) {
        assertThatThrownBy(() -> roles(file)).isInstanceOf(UnsafeAccess.class).hasMessageContaining(reason);
    }

    @Test
    void soDoesAFileThatIsNotThere() {
        assertThatThrownBy(() -> RoleFile.read(folder.resolve("none.json"))).isInstanceOf(UnsafeAccess.class);
    }

    private Roles roles(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("roles.json"), content);
        return new Roles(new AccessSettings(AccessMode.KEYS, "", "", "", file.toString()));
    }

    private static Caller caller(String owner) {
        return Caller.of(owner, List.of(Scope.EXPORT));
    }
}
