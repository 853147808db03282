package sluice.system.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.system.chaos.ChaosPlan.Order;
import sluice.system.chaos.ChaosPlan.PlannedFault;
import sluice.system.history.Evidence;
import sluice.system.history.Leftovers;
import sluice.testkit.history.AuditTrail;

/// Carries out a plan: faults and clients side by side, then nothing fails any more, then all has to come to rest, and
/// the evidence is gathered.
final class ChaosRun {

    private static final int POLLERS = 4;
    private static final int SUBSCRIBERS = 3;
    private static final int DOWNLOADERS = 4;

    /// For orders and faults that are late.
    private static final Duration LATENESS = Duration.ofMinutes(3);

    /// From the last healing to the rest of all parts, on a busy machine.
    private static final Duration REST = Duration.ofSeconds(120);

    private final ChaosPlan plan;
    private final Seeds seeds;
    private final Stage stage;
    private final EventSpy spy;
    private final ManifestWatch manifests;
    private final Clients clients;
    private final Aftermath aftermath;
    private final Strikes strikes;
    private final List<String> lateExits = Collections.synchronizedList(new ArrayList<>());

    /// @param stage open
    ChaosRun(ChaosPlan plan, Stage stage) throws Exception {
        this.plan = plan;
        this.stage = stage;
        seeds = new Seeds(plan.seed());
        spy = EventSpy.on(stage.rabbit.address());
        manifests = new ManifestWatch(stage.volume());
        clients = new Clients(stage.gateways);
        aftermath = new Aftermath(stage);
        strikes = new Strikes(stage, spy, lateExits);
    }

    Evidence carryOut() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> watchers = watch(threads);
            long begin = System.nanoTime();
            List<Future<?>> work = new ArrayList<>();
            for (Order order : plan.orders()) {
                work.add(threads.submit(at(begin, order.at(), () -> new Orders(clients, seeds).place(order))));
            }
            for (PlannedFault fault : plan.faults()) {
                work.add(threads.submit(at(begin, fault.at(), () -> strikes.cause(fault))));
            }
            awaitAll(work, begin);
            awaitRest();
            clients.close();
            watchers.forEach(watcher -> watcher.cancel(true));
            threads.shutdownNow();
        }
        return evidence();
    }

    private List<Future<?>> watch(ExecutorService threads) {
        var watchers = new Watchers(clients, seeds);
        List<Future<?>> started = new ArrayList<>();
        for (int i = 1; i <= POLLERS; i++) {
            String name = "poller-" + i;
            started.add(threads.submit(work(() -> watchers.poll(name))));
        }
        for (int i = 1; i <= SUBSCRIBERS; i++) {
            String name = "subscriber-" + i;
            started.add(threads.submit(work(() -> watchers.subscribe(name))));
        }
        for (int i = 1; i <= DOWNLOADERS; i++) {
            String name = "downloader-" + i;
            started.add(threads.submit(work(() -> watchers.download(name))));
        }
        started.add(threads.submit(work(manifests::watch)));
        started.add(threads.submit(work(this::moveMoney)));
        return started;
    }

    private void moveMoney() throws InterruptedException {
        SplittableRandom random = seeds.of("bank");
        while (true) {
            try {
                Tables.move(stage.source, 1 + random.nextInt(2000), 1 + random.nextInt(2000));
            } catch (SQLException away) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static Callable<Void> work(Work work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private static Callable<Void> at(long begin, long millis, Work work) {
        return () -> {
            long wait = begin + TimeUnit.MILLISECONDS.toNanos(millis) - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(wait);
            work.run();
            return null;
        };
    }

    private void awaitAll(List<Future<?>> work, long begin) throws InterruptedException {
        long deadline = begin + Duration.ofMillis(plan.length()).plus(LATENESS).toNanos();
        for (Future<?> one : work) {
            try {
                one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                clients.errors.add("the run itself failed: " + e.getCause());
            } catch (TimeoutException e) {
                clients.errors.add("an order or a fault came to no end");
            }
        }
    }

    private void awaitRest() throws Exception {
        long deadline = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < deadline && !isAtRest()) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        manifests.look();
    }

    private boolean isAtRest() throws Exception {
        return aftermath.unfinishedJobs() == 0
                && aftermath.messages().isEmpty()
                && aftermath.orphans().isEmpty()
                && aftermath.queries().isEmpty();
    }

    private Evidence evidence() throws Exception {
        var said = new ArrayList<>(spy.said());
        said.addAll(manifests.said());
        spy.close();
        try (Connection connection = stage.jobs.open()) {
            var changes = AuditTrail.since(connection, 0);
            said.addAll(Unheard.during(strikes.struck(), changes, said));
            return new Evidence(
                    List.copyOf(clients.answers),
                    clients.deleted,
                    List.copyOf(clients.seen),
                    List.copyOf(clients.downloads),
                    changes,
                    said,
                    aftermath.jobs(),
                    aftermath.files(),
                    Tables.contents(stage.source),
                    strikes.struck(),
                    leftovers());
        }
    }

    private Leftovers leftovers() throws Exception {
        List<String> openFiles = aftermath.openFiles();
        List<String> messages = aftermath.messages();
        List<String> queries = aftermath.queries();
        stage.members().parallel().forEach(strikes::end);
        var forced = new ForcedFiles(stage.volume());
        var dead = new ArrayList<>(aftermath.dead());
        dead.addAll(VanishedCommands.unexplained(stage.jobs, strikes.struck()));
        return new Leftovers(
                aftermath.orphans(),
                messages,
                dead,
                queries,
                openFiles,
                List.copyOf(clients.errors),
                stage.members().flatMap(Member::errors).toList(),
                List.copyOf(lateExits),
                forced.namedTooSoon());
    }
}
