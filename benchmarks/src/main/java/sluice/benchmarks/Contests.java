package sluice.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who is measured beside whom. What takes many times as long as Sluice has contests of its own, so that the others can
/// be run at full size without waiting for it.
final class Contests {

    private final EngineProcess engine;
    private final Peers peers;

    Contests(EngineProcess engine, Peers peers) {
        this.engine = engine;
        this.peers = peers;
    }

    List<Contest> of(Dataset dataset) {
        return List.of(
                csv(dataset), gzip(dataset), json(dataset), parquet(dataset), peersCsv(dataset), peersParquet(dataset));
    }

    private Contest csv(Dataset dataset) {
        return contest(dataset, "CSV", peers.copyCsv(dataset), sluice(dataset, "csv", "none"));
    }

    private Contest gzip(Dataset dataset) {
        return contest(
                dataset,
                "CSV + gzip",
                sluice(dataset, "csv", "none"),
                sluice(dataset, "csv", "gzip"),
                peers.copyCsvThroughPigz(dataset));
    }

    private Contest json(Dataset dataset) {
        return contest(
                dataset,
                "JSON",
                peers.copyRowToJson(dataset),
                sluice(dataset, "json", "none"),
                sluice(dataset, "jsonl", "none"));
    }

    private Contest parquet(Dataset dataset) {
        return contest(
                dataset,
                "Parquet",
                peers.drainBinary(dataset),
                sluice(dataset, "parquet", "snappy"),
                sluice(dataset, "parquet", "zstd"));
    }

    private Contest peersCsv(Dataset dataset) {
        return contest(
                dataset,
                "peers, CSV",
                sluice(dataset, "csv", "none"),
                peers.python("pandas_frame", "csv", dataset),
                peers.python("duckdb_scan", "csv", dataset));
    }

    private Contest peersParquet(Dataset dataset) {
        return contest(
                dataset,
                "peers, Parquet",
                sluice(dataset, "parquet", "snappy"),
                Stream.of(peers.resultSetAvro(dataset)),
                peers.python("connectorx_arrow", "parquet", dataset),
                peers.python("adbc_arrow", "parquet", dataset),
                peers.python("pandas_frame", "parquet", dataset),
                peers.python("duckdb_scan", "parquet", dataset));
    }

    private Stream<Contender> sluice(Dataset dataset, String format, String variant) {
        return Stream.of(engine.contender(dataset, format, variant));
    }

    @SafeVarargs
    private static Contest contest(Dataset dataset, String title, Stream<Contender>... groups) {
        List<Contender> contenders = new ArrayList<>();
        for (Stream<Contender> group : groups) {
            group.forEach(contenders::add);
        }
        return new Contest(dataset.table() + ": " + title, contenders);
    }
}
