package sluice.gateway;

import org.junit.jupiter.api.Test;

class SmokeIT {
    @Test
    void smoke() throws Exception {
        try (var g = TestGateway.start()) {
            g.source.execute("CREATE TABLE fred_series (date date, value numeric(12,2), name text); INSERT INTO fred_series VALUES ('2020-01-01', 1.5, 'x')");
            for (String body : new String[] {
                "{\"table_name\": \"fred_series\", \"format\": \"csv\", \"row_limit\": 10000}",
                "{\"table_name\": \"fred_serie\", \"format\": \"cvs\", \"row_limit\": 0, \"tabel\": 1, \"columns\":[\"a\",1]}",
                "{\"table_name\": \"fred_series\", \"format\": \"csv\", \"filters\":{\"date_from\":\"2020-13-01\"},\"order_by\":[\"-nme\"],\"columns\":[\"name\",\"name\"]}",
                "{", "[]", "", "{\"a\":1,\"a\":2}"}) {
                var a = g.create(body);
                System.out.println(a.status() + " " + a.response().headers().map() + "\n" + a.text());
            }
            for (String p : new String[] {"/jobs", "/jobs/1", "/jobs/1/download", "/jobs/abc", "/jobs/", "/formats", "/tables", "/tables/fred_series", "/tables/a%2Fb", "/jobs?limit=x&statu=2", "/jobs/1;x=1", "/nothing", "/jobs/%00"}) {
                var a = g.get("/api/v1/export" + p);
                System.out.println(p + " " + a.status() + " " + a.response().headers().map() + "\n" + a.text());
            }
            for (String m : new String[] {"PUT", "FOO", "TRACE", "OPTIONS", "HEAD"}) {
                try {
                var a = g.send(g.request("/api/v1/export/jobs").method(m, java.net.http.HttpRequest.BodyPublishers.noBody()));
                System.out.println(m + " " + a.status() + " " + a.response().headers().map() + "\n" + a.text());
                } catch (Exception e) { System.out.println(m + " " + e); }
            }
            for (String p : new String[] {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness", "/actuator", "/error", "/"}) {
                var a = g.get(p);
                System.out.println(p + " " + a.status() + " " + a.response().headers().map() + "\n" + a.text());
            }
        }
    }
}
