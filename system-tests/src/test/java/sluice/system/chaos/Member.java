package sluice.system.chaos;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sluice.system.Program;
import sluice.system.SluiceProcess;
import sluice.system.history.LogLine;
import sluice.testkit.TcpLink;

/// A gateway or a worker: the process of the moment, and the wires between it and the servers, which outlive it.
final class Member {

    final Program program;
    final TcpLink broker;
    final TcpLink database;

    /// One fault at a time strikes a member.
    final ReentrantLock strike = new ReentrantLock();

    private final String name;
    private int generation;
    private final List<SluiceProcess> all = new CopyOnWriteArrayList<>();
    private volatile @Nullable SluiceProcess process;

    Member(Program program, String name, TcpLink broker, TcpLink database) {
        this.program = program;
        this.name = name;
        this.broker = broker;
        this.database = database;
    }

    /// As `worker-2.3`: of the third process of this member.
    String name() {
        return name + "." + generation;
    }

    String nextName() {
        generation++;
        return name();
    }

    void runs(SluiceProcess started) {
        process = started;
        all.add(started);
    }

    /// Lines of the level ERROR that any of its processes logged.
    Stream<LogLine> errors() {
        return all.stream()
                .flatMap(p -> p.log().lines())
                .filter(line -> line.contains(" ERROR "))
                .map(line -> new LogLine(Instant.parse(line.substring(0, line.indexOf(' '))), line));
    }

    SluiceProcess process() {
        SluiceProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return running;
    }

    /// Empty while it starts.
    Optional<URI> address() {
        SluiceProcess running = process;
        try {
            return running == null || !running.isAlive() ? Optional.empty() : Optional.of(running.address());
        } catch (IllegalStateException starting) {
            return Optional.empty();
        }
    }
}
