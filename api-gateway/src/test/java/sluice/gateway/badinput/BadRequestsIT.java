package sluice.gateway.badinput;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;

/// What `POST /jobs` must not accept, and what it must although it looks odd.
class BadRequestsIT {

    private static final String JOBS = TestGateway.API + "/jobs";
    private static final String MALFORMED = "malformed-body";
    private static TestGateway gateway;

    /// @param name what is wrong
    /// @param problems each as `/pointer code`, or the last part of the problem's type where it names no field;
    ///     empty for a request that is accepted
    private record Case(String name, Map<String, String> headers, byte[] body, int status, String problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void prepareTables() {
        gateway = TestGateway.shared();
        gateway.source.execute("""
                CREATE SCHEMA bad;
                CREATE TABLE bad.t (id int4 PRIMARY KEY, day date, gone int4, "ID" int4, at timestamptz,
                                    twice int4 GENERATED ALWAYS AS (id * 2) STORED);
                ALTER TABLE bad.t DROP COLUMN gone;
                CREATE SEQUENCE bad.counter;
                CREATE TYPE bad.pair AS (a int4);
                CREATE TABLE bad."we""ird ☃" (id int4);
                CREATE TABLE bad."select" (id int4);
                CREATE TABLE bad."two
                lines" (id int4);
                CREATE TABLE bad.formulas ("=1+1" int4, "@x" int4, "a""b" int4, "c
                d" int4, "e,f" int4);
                CREATE TABLE bad.cased ("A" int4, "a" int4);
                """);
    }

    private static Case body(String name, String body, int status, String problems) {
        return new Case(name, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8), status, problems);
    }

    private static Case bytes(String name, String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        return new Case(name, Map.of("Content-Type", "application/json"), body, 400, MALFORMED);
    }

    /// A request that would be right but for these fields.
    private static Case with(String fields, String problems) {
        String name = fields.length() > 60 ? fields.substring(0, 60) : fields;
        return body(name, "{\"table_name\":\"bad.t\",\"format\":\"csv\"," + fields + "}", status(problems), problems);
    }

    private static Case table(String name, String problems) {
        String shown = name.length() > 60 ? name.substring(0, 60) : name;
        return body(shown, "{\"format\":\"csv\",\"table_name\":\"" + name + "\"}", status(problems), problems);
    }

    private static Case header(String name, String value, int status, String problems) {
        return new Case(
                name + ": " + value.substring(0, Math.min(20, value.length())),
                name.equals("Content-Type")
                        ? Map.of(name, value)
                        : Map.of("Content-Type", "application/json", name, value),
                "{\"table_name\":\"bad.t\",\"format\":\"csv\"}".getBytes(UTF_8),
                status,
                problems);
    }

    private static int status(String problems) {
        return problems.isEmpty() ? 202 : 400;
    }

    static Stream<Case> bodies() {
        return Stream.of(
                body("empty", "", 400, MALFORMED),
                body("null", "null", 400, MALFORMED),
                body("an array", "[]", 400, MALFORMED),
                body("a string", "\"x\"", 400, MALFORMED),
                body("a number", "42", 400, MALFORMED),
                body("a word", "true", 400, MALFORMED),
                body("an open object", "{", 400, MALFORMED),
                body("an open field", "{\"table_name\":", 400, MALFORMED),
                body("two objects", "{} {}", 400, MALFORMED),
                bytes("a byte order mark", "efbbbf7b7d"),
                new Case("UTF-16", Map.of("Content-Type", "application/json"), "{}".getBytes(UTF_16), 400, MALFORMED),
                bytes("an invalid byte", "7bc3287d"),
                bytes("an overlong form", "7b2261223a22c0af227d"),
                body("half a surrogate pair", "{\"table_name\":\"\\uD800\"}", 400, "/table_name invalid_text"),
                body("one key twice", "{\"table_name\":\"a\",\"table_name\":\"b\"}", 400, MALFORMED),
                body("1,001 levels", "{\"a\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}", 400, MALFORMED),
                body("100,000 levels", "{\"a\":" + "[".repeat(100_000), 400, MALFORMED),
                body("20 MB in one string", "{\"label\":\"" + "x".repeat(20 << 20) + "\"}", 413, "body-too-large"),
                body("60 KB in one key", "{\"" + "k".repeat(60_000) + "\":1}", 400, MALFORMED),
                body("NaN", "{\"row_limit\":NaN}", 400, MALFORMED),
                body("1,001 digits", "{\"row_limit\":" + "9".repeat(1_001) + "}", 400, MALFORMED));
    }

    static Stream<Case> fields() {
        return Stream.of(
                body(
                        "a typo",
                        "{\"tabel_name\":\"bad.t\",\"format\":\"csv\"}",
                        400,
                        "/table_name required, /tabel_name unknown_field"),
                with("\"status\":\"completed\"", "/status unknown_field"),
                with("\"id\":1", "/id unknown_field"),
                with("\"owner\":\"me\"", "/owner unknown_field"),
                with("\"file_path\":\"/etc/passwd\"", "/file_path unknown_field"),
                with("\"file_name\":\"../../etc/passwd\"", "/file_name unknown_field"),
                with("\"attempt\":9", "/attempt unknown_field"),
                with("\"expires_at\":\"2099-01-01T00:00:00Z\"", "/expires_at unknown_field"),
                with("\"webhook\":\"http://169.254.169.254/\"", "/webhook wrong_type"),
                with("\"columns\":[]", "/columns empty"),
                with("\"columns\":[\"id\",\"id\"]", "/columns/1 repeated_column"),
                with("\"columns\":[\"nope\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"*\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"id,day\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"id; --\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"gone\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"........pg.dropped.3........\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"ctid\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"xmin\",\"tableoid\"]", "/columns/0 unknown_column, /columns/1 unknown_column"),
                with("\"columns\":[\"Id\"]", "/columns/0 unknown_column"),
                with("\"columns\":[\"ID\",\"id\",\"twice\"]", ""),
                with("\"columns\":\"id\"", "/columns wrong_type"),
                with("\"columns\":[1]", "/columns/0 wrong_type"),
                with("\"columns\":null", ""),
                with("\"row_limit\":0", "/row_limit out_of_range"),
                with("\"row_limit\":-0", "/row_limit out_of_range"),
                with("\"row_limit\":-1", "/row_limit out_of_range"),
                with("\"row_limit\":1", ""),
                with("\"row_limit\":2147483648", ""),
                with("\"row_limit\":9223372036854775807", ""),
                with("\"row_limit\":9223372036854775808", "/row_limit out_of_range"),
                with("\"row_limit\":1e18", "/row_limit wrong_type"),
                with("\"row_limit\":1e999999999", "/row_limit wrong_type"),
                with("\"row_limit\":1.0", "/row_limit wrong_type"),
                with("\"row_limit\":\"10\"", "/row_limit wrong_type"),
                with("\"row_limit\":true", "/row_limit wrong_type"),
                with("\"row_limit\":null", ""),
                with("\"label\":\"../../etc/passwd\\r\\nSet-Cookie: x=1\"", ""),
                with("\"label\":\"" + "x".repeat(201) + "\"", "/label too_long"),
                with("\"label\":\"a\\u0000b\"", "/label invalid_text"),
                with("\"compress\":\"true\"", "/compress wrong_type"),
                with("\"order_by\":[\"-nope\"]", "/order_by/0 unknown_column"),
                with("\"filters\":[]", "/filters wrong_type"),
                with("\"filters\":{\"date_form\":\"2024-01-01\"}", "/filters/date_form unknown_field"));
    }

    static Stream<Case> formats() {
        return Stream.of("\"CSV\"", "\"xml\"", "\"parquet.gz\"", "\"csv\\r\\nX: 1\"", "\"\"")
                .map(format -> body(
                        "format " + format,
                        "{\"table_name\":\"bad.t\",\"format\":" + format + "}",
                        400,
                        "/format not_allowed"));
    }

    static Stream<Case> manyColumns() {
        String names =
                IntStream.rangeClosed(1, 1_601).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(","));
        String problems = IntStream.range(0, 100)
                .mapToObj(i -> "/columns/" + i + " unknown_column")
                .collect(Collectors.joining(", "));
        return Stream.of(with("\"columns\":[" + names + "]", problems));
    }

    static Stream<Case> tables() {
        return Stream.of(
                table("", "/table_name required"),
                table(" ", "/table_name required"),
                table("t".repeat(64), "/table_name unknown_table"),
                table("t".repeat(10_000), "/table_name too_long"),
                table("bad.t; DROP TABLE bad.t", "/table_name unknown_table"),
                table("bad.t--", "/table_name unknown_table"),
                table("bad.t\\\"", "/table_name unknown_table"),
                table("bad.t'", "/table_name unknown_table"),
                table("bad.t\\u0000", "/table_name invalid_text"),
                table("bad.t\\n", "/table_name unknown_table"),
                table("bad.t)` TO PROGRAM 'id'", "/table_name unknown_table"),
                table("../t", "/table_name unknown_table"),
                table("pg_catalog.pg_authid", "/table_name unknown_table"),
                table("information_schema.tables", "/table_name unknown_table"),
                table("pg_shadow", "/table_name unknown_table"),
                table("sluice.export_jobs", "/table_name unknown_table"),
                table("bad.counter", "/table_name unknown_table"),
                table("bad.t_pkey", "/table_name unknown_table"),
                table("bad.pair", "/table_name unknown_table"),
                table("pg_toast.pg_toast_2604", "/table_name unknown_table"),
                table("bad.", "/table_name unknown_table"),
                table(".t", "/table_name unknown_table"),
                table("bаd.t", "/table_name unknown_table"),
                table("bad.t\\u202e", "/table_name unknown_table"),
                table("bad.we\\\"ird ☃", ""),
                table("\\\"bad\\\".\\\"select\\\"", ""),
                table("bad.two\\nlines", ""),
                table("bad.formulas", ""),
                table("bad.cased", ""),
                body("null", "{\"table_name\":null,\"format\":\"csv\"}", 400, "/table_name required"),
                body("a number", "{\"table_name\":5,\"format\":\"csv\"}", 400, "/table_name wrong_type"),
                body("a list", "{\"table_name\":[\"bad.t\"],\"format\":\"csv\"}", 400, "/table_name wrong_type"),
                body("no format", "{\"table_name\":\"bad.t\"}", 400, "/format required"),
                body("null format", "{\"table_name\":\"bad.t\",\"format\":null}", 400, "/format required"),
                body("a list", "{\"table_name\":\"bad.t\",\"format\":[\"csv\"]}", 400, "/format wrong_type"),
                body("parquet names", "{\"table_name\":\"bad.formulas\",\"format\":\"parquet\"}", 202, ""));
    }

    private static Case dates(String from, String to, String problems) {
        return with(
                "\"filters\":{\"date_column\":\"day\",\"date_from\":" + from + ",\"date_to\":" + to + "}", problems);
    }

    private static Case time(String from, String problems) {
        return with("\"filters\":{\"date_column\":\"at\",\"date_from\":\"" + from + "\"}", problems);
    }

    static Stream<Case> filters() {
        String wrongFrom = "/filters/date_from invalid_date";
        Stream<Case> impossible = Stream.of(
                        "2024-02-30",
                        "2023-02-29",
                        "24:00",
                        "0000-01-01",
                        "-0044-03-15",
                        "infinity",
                        "now",
                        "epoch",
                        "99999-01-01",
                        "2024-1-1",
                        "1704067200000",
                        "' OR 1=1 --",
                        "\\\\'; --",
                        "$1",
                        "?",
                        "{fn now()}",
                        "%s",
                        "",
                        " ",
                        "2024-01-01T00:00:00+25:00",
                        "2024-01-01T23:59:60",
                        "2024-01-01T24:00:00",
                        "２０２４-01-01")
                .map(date -> dates("\"" + date + "\"", "null", wrongFrom));
        return Stream.concat(
                impossible,
                Stream.of(
                        dates("\"" + "x".repeat(10_000) + "\"", "null", "/filters/date_from too_long"),
                        dates("\"2024-01-01\\u0000\"", "null", "/filters/date_from invalid_text"),
                        dates("1704067200000", "null", "/filters/date_from wrong_type"),
                        dates("\"2024-01-02\"", "\"2024-01-01\"", wrongFrom),
                        dates("\"2024-01-01\"", "\"2024-01-01\"", ""),
                        time("2024-03-31T02:30:00+01:00", ""),
                        time("2024-01-01T00:00:00.1234567", wrongFrom),
                        with(
                                "\"filters\":{\"date_from\":\"2024-01-01\"}",
                                "/filters/date_column ambiguous_date_column"),
                        with(
                                "\"filters\":{\"date_from\":\"2024-01-01\",\"date_column\":\"id\"}",
                                "/filters/date_column not_a_date_column"),
                        with(
                                "\"filters\":{\"date_from\":\"2024-01-01\",\"date_column\":\"day\",\"time_zone\":\"Mars\"}",
                                "/filters/time_zone unknown_time_zone")));
    }

    static Stream<Case> headers() {
        return Stream.of(
                new Case("no type", Map.of(), "{}".getBytes(UTF_8), 415, "unsupported-media-type"),
                header("Content-Type", "text/plain", 415, "unsupported-media-type"),
                header("Content-Type", "application/xml", 415, "unsupported-media-type"),
                header("Content-Type", "multipart/form-data; boundary=x", 415, "unsupported-media-type"),
                header("Content-Type", "application/x-www-form-urlencoded", 415, "unsupported-media-type"),
                header("Content-Type", "application/json; charset=latin1", 415, "unsupported-media-type"),
                header("Content-Type", "application/json; charset=nope", 415, "unsupported-media-type"),
                header("Content-Type", "nonsense", 415, "unsupported-media-type"),
                header("Content-Encoding", "gzip", 415, "unsupported-media-type"),
                header("Content-Encoding", "br, identity", 415, "unsupported-media-type"),
                header("Idempotency-Key", "", 400, "Idempotency-Key invalid_key"),
                header("Idempotency-Key", "k".repeat(256), 400, "Idempotency-Key invalid_key"),
                header("Idempotency-Key", "a\tb", 400, "Idempotency-Key invalid_key"),
                header("Accept", "text/html", 406, "not-acceptable"),
                header("Accept", ";;;", 406, "not-acceptable"));
    }

    @ParameterizedTest
    @MethodSource({"bodies", "fields", "formats", "manyColumns", "tables", "filters", "headers"})
    void getsTheAnswerThatIsStatedAndLeavesNoTrace(Case bad) {
        Traces before = Traces.of(gateway);

        Answer answer = send(bad);

        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
        if (bad.status() != 202) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(String.join(", ", problems(answer))).isEqualTo(bad.problems());
            assertThat(answer.text()).doesNotContain("Exception", "SELECT", "jackson", gateway.volume.toString());
            assertThat(answer.bytes().length).isLessThan(100_000);
            Traces.of(gateway).requireNothingSince(before);
        }
        assertThat(send(header("X-Nothing", "is wrong", 202, "")).status()).isEqualTo(202);
    }

    private static Answer send(Case bad) {
        var request = gateway.request(JOBS).POST(BodyPublishers.ofByteArray(bad.body()));
        bad.headers().forEach(request::setHeader);
        return gateway.send(request);
    }

    private static List<String> problems(Answer answer) {
        List<String> problems = StreamSupport.stream(
                        answer.json().path("errors").spliterator(), false)
                .map(e -> e.path("pointer").stringValue() + " " + e.path("code").stringValue())
                .toList();
        String type = answer.json().path("type").stringValue();
        return problems.isEmpty() ? List.of(type.replace("/problems/", "")) : problems;
    }
}
