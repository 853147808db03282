package sluice.system.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sluice.system.chaos.ChaosPlan.PlannedFault;
import sluice.system.history.Strike;
import sluice.testkit.TcpLink;

/// Causes faults, waits for something that they can strike first, and writes down what was struck.
final class Strikes {

    /// For a victim that runs an attempt; the plan's times move by no more.
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration TERMINATION = Duration.ofSeconds(20);
    private static final String MEMORY_LIMIT = "set_vm_memory_high_watermark";

    private final Stage stage;
    private final EventSpy spy;
    private final List<String> lateExits;
    private final List<Strike> struck = Collections.synchronizedList(new ArrayList<>());
    private final Object server = new Object();

    Strikes(Stage stage, EventSpy spy, List<String> lateExits) {
        this.stage = stage;
        this.spy = spy;
        this.lateExits = lateExits;
    }

    List<Strike> struck() {
        return List.copyOf(struck);
    }

    /// Returns when all is well again, as far as this fault is concerned.
    void cause(PlannedFault fault) throws Exception {
        switch (fault.fault()) {
            case WORKER_KILL -> killWorker(fault);
            case WORKER_STOP -> stopWorker(fault);
            case WORKER_TERM -> endWorker(fault);
            case GATEWAY_KILL -> killGateway(fault);
            case BROKER_KILL -> killBroker(fault);
            case POSTGRES_KILL -> killPostgres(fault);
            case PARTITION -> partition(fault);
            case DISK_FULL -> fillVolume(fault);
            case BROKER_ALARM -> alarmBroker(fault);
            case DUPLICATE_STORM -> duplicate(fault);
        }
    }

    private void killWorker(PlannedFault fault) throws InterruptedException {
        Member worker = takeBusyWorker(fault);
        try {
            boolean running = isBusy(worker);
            worker.process().kill();
            note(fault, worker.name(), running, Instant.MAX);
            Thread.sleep(fault.lasts());
            stage.launch(worker);
        } finally {
            worker.strike.unlock();
        }
    }

    private void stopWorker(PlannedFault fault) throws InterruptedException {
        Member worker = takeBusyWorker(fault);
        try {
            boolean running = isBusy(worker);
            Instant from = Instant.now();
            worker.process().pause();
            Thread.sleep(fault.lasts());
            worker.process().resume();
            note(fault, worker.name(), from, running, Instant.now());
        } finally {
            worker.strike.unlock();
        }
    }

    private void endWorker(PlannedFault fault) throws InterruptedException {
        Member worker = takeBusyWorker(fault);
        try {
            boolean running = isBusy(worker);
            note(fault, worker.name(), running, Instant.MAX);
            end(worker);
            Thread.sleep(fault.lasts());
            stage.launch(worker);
        } finally {
            worker.strike.unlock();
        }
    }

    /// SIGTERM, with a note if that takes too long.
    void end(Member member) {
        try {
            member.process().terminate(TERMINATION);
        } catch (IllegalStateException late) {
            lateExits.add(member.name() + ": " + late.getMessage());
        }
    }

    private void killGateway(PlannedFault fault) throws InterruptedException {
        Member gateway = stage.gateways.get(fault.target() % stage.gateways.size());
        gateway.strike.lock();
        try {
            boolean running = awaitRunning();
            gateway.process().kill();
            note(fault, gateway.name(), running, Instant.MAX);
            Thread.sleep(fault.lasts());
            stage.launch(gateway);
            await(() -> gateway.address().isPresent(), Duration.ofSeconds(60));
        } finally {
            gateway.strike.unlock();
        }
    }

    private void killBroker(PlannedFault fault) throws InterruptedException {
        synchronized (server) {
            boolean running = awaitRunning();
            Instant from = Instant.now();
            stage.rabbit.kill();
            Thread.sleep(fault.lasts());
            stage.rabbit.start(Duration.ofSeconds(90));
            note(fault, "rabbitmq", from, running, Instant.now());
        }
    }

    private void killPostgres(PlannedFault fault) throws InterruptedException {
        synchronized (server) {
            boolean running = awaitRunning();
            Instant from = Instant.now();
            stage.postgres.kill();
            Thread.sleep(fault.lasts());
            stage.postgres.startAgain();
            note(fault, "postgresql", from, running, Instant.now());
        }
    }

    /// A worker loses the broker, in silence or not, or the source; or a gateway loses all.
    private void partition(PlannedFault fault) throws InterruptedException {
        boolean ofGateway = fault.target() % 4 == 3;
        Member member = ofGateway ? stage.gateways.get(fault.target() % 2) : takeBusyWorker(fault);
        if (ofGateway) {
            member.strike.lock();
        }
        TcpLink wire = fault.target() % 4 == 2 ? member.database : member.broker;
        try {
            boolean running = awaitRunning();
            Instant from = Instant.now();
            if (fault.target() % 2 == 0) {
                wire.down();
            } else {
                wire.swallow();
            }
            Thread.sleep(fault.lasts());
            wire.mend();
            wire.cut();
            note(fault, member.name(), from, running, Instant.now());
        } finally {
            member.strike.unlock();
        }
    }

    private void fillVolume(PlannedFault fault) throws InterruptedException, IOException {
        if (!stage.canBeFilled()) {
            return;
        }
        Path ballast = stage.volume().resolve(".ballast");
        boolean running = awaitRunning();
        Instant from = Instant.now();
        fill(ballast);
        Thread.sleep(fault.lasts());
        Files.delete(ballast);
        note(fault, "volume", from, running, Instant.now());
    }

    private static void fill(Path ballast) throws IOException {
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = 1 << 20; size >= 1 << 12; size >>= 1) {
                fill(file, ByteBuffer.allocate(size));
            }
        }
    }

    private static void fill(FileChannel file, ByteBuffer zeros) {
        try {
            while (file.write(zeros.clear()) > 0) {}
        } catch (IOException full) {
            // As it should be.
        }
    }

    private void alarmBroker(PlannedFault fault) throws InterruptedException {
        synchronized (server) {
            boolean running = awaitRunning();
            Instant from = Instant.now();
            stage.rabbit.control(MEMORY_LIMIT, "0.00001");
            Thread.sleep(fault.lasts());
            stage.rabbit.control(MEMORY_LIMIT, "0.4");
            note(fault, "rabbitmq", from, running, Instant.now());
        }
    }

    /// Every command three times more, and the newest events again, in any order.
    private void duplicate(PlannedFault fault) throws Exception {
        synchronized (server) {
            boolean running = awaitRunning();
            Instant from = Instant.now();
            spy.sayAgain(stage.jobs, fault.target());
            note(fault, "rabbitmq", from, running, Instant.now());
        }
    }

    private Member takeBusyWorker(PlannedFault fault) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Member worker = busyWorker(fault.target(), System.nanoTime() > deadline);
            if (worker != null) {
                return worker;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private @Nullable Member busyWorker(int first, boolean anyWillDo) {
        for (int i = 0; i < stage.workers.size(); i++) {
            Member worker = stage.workers.get((first + i) % stage.workers.size());
            if (worker.strike.tryLock()) {
                if (anyWillDo || isBusy(worker)) {
                    return worker;
                }
                worker.strike.unlock();
            }
        }
        return null;
    }

    private boolean isBusy(Member worker) {
        return stage.runsAnAttempt(Optional.of(worker.name()));
    }

    private boolean awaitRunning() throws InterruptedException {
        return await(() -> stage.runsAnAttempt(Optional.empty()), PATIENCE);
    }

    private static boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private void note(PlannedFault fault, String victim, boolean running, Instant until) {
        note(fault, victim, Instant.now(), running, until);
    }

    private void note(PlannedFault fault, String victim, Instant from, boolean running, Instant until) {
        struck.add(new Strike(fault.fault(), victim, from, until, running));
    }
}
