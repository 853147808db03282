package sluice.browser;

/// The tables that the tests export.
final class Tables {

    /// - `sales.orders`: every ordinary kind of column
    /// - `fred_series`: a table with a comment
    /// - `sensor_readings`: its last row has a date that Parquet cannot hold
    /// - `audit_log`: takes five minutes
    static final String SQL = """
            CREATE SCHEMA sales;
            GRANT USAGE ON SCHEMA sales TO sluice_reader;
            ALTER DEFAULT PRIVILEGES IN SCHEMA sales GRANT SELECT ON TABLES TO sluice_reader;

            CREATE TABLE sales.orders (
                id int8 PRIMARY KEY, placed_at timestamptz NOT NULL, customer text, total numeric(12,2),
                discount numeric, items jsonb, note text);
            COMMENT ON TABLE sales.orders IS 'Orders of the web shop';
            INSERT INTO sales.orders
            SELECT i, timestamptz '2026-01-01 00:00+00' + i * interval '7 minutes', 'Customer ' || i % 900,
                   i % 90000 / 100.0, i / 7.0, jsonb_build_object('sku', 'A-' || i % 50, 'pieces', 1 + i % 4),
                   CASE WHEN i % 3 = 0 THEN 'call first, "then" send' END
              FROM generate_series(1, 60000) i;

            CREATE TABLE sales.customers (id int4 PRIMARY KEY, name text NOT NULL, joined date, country text);
            INSERT INTO sales.customers
            SELECT i, 'Customer ' || i, date '2019-03-01' + i, (ARRAY['AT', 'CH', 'DE', 'FR'])[1 + i % 4]
              FROM generate_series(1, 900) i;

            CREATE TABLE public.fred_series (series_id text, title text, date date, value numeric);
            COMMENT ON TABLE public.fred_series IS 'United States employment by sector, thousands of persons';
            INSERT INTO public.fred_series
            SELECT 'PAYEMS', 'All employees, total nonfarm', date '2006-01-01' + i * 30, 135450 + i * 13.5
              FROM generate_series(0, 239) i;

            CREATE TABLE public.sensor_readings (sensor text, measured_on date, value float8);
            INSERT INTO public.sensor_readings
            SELECT 's' || i % 20, date '2026-01-01' + i % 300, i / 8.0 FROM generate_series(1, 20000) i;
            INSERT INTO public.sensor_readings VALUES ('s3', 'infinity', 1);

            CREATE VIEW public.audit_log AS
            SELECT i AS id, 'event ' || i AS what, pg_sleep(0.02)::text AS nap FROM generate_series(1, 12000) i;
            ANALYZE;
            """;

    private Tables() {}
}
