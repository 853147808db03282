package sluice.system.chaos;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import sluice.system.chaos.ChaosPlan.Order;
import sluice.system.history.Answer;

/// Places orders, again and again until each is accepted, and cancels or deletes some of them.
final class Orders {

    private static final int ACCEPTED = 202;

    private final Clients clients;
    private final Seeds seeds;

    Orders(Clients clients, Seeds seeds) {
        this.clients = clients;
        this.seeds = seeds;
    }

    /// Returns when the order has met its fate.
    void place(Order order) throws InterruptedException {
        SplittableRandom random = seeds.of(order.key());
        long job = 0;
        for (int i = 0; i < order.times(); i++) {
            job = post(order, random);
        }
        if (order.fate() == ChaosPlan.Fate.KEEP) {
            return;
        }
        Thread.sleep(order.fateAfter());
        switch (order.fate()) {
            case CANCEL -> insist(random, "jobs/" + job + "/cancel", post(""));
            case DELETE -> {
                clients.deleted.add(job);
                insist(random, "jobs/" + job, HttpRequest.newBuilder().DELETE());
            }
            case KEEP -> {}
        }
    }

    private long post(Order order, SplittableRandom random) throws InterruptedException {
        HttpRequest.Builder request =
                post(order.body()).header("Content-Type", "application/json").header("Idempotency-Key", order.key());
        HttpResponse<String> answer = insist(random, "jobs", request);
        if (answer.statusCode() != ACCEPTED) {
            clients.errors.add(order.key() + " was answered " + answer.statusCode() + ": " + answer.body());
            throw new IllegalStateException(answer.body());
        }
        long job = clients.read(answer.body()).path("id").asLong();
        clients.answers.add(new Answer(order.key(), job));
        return job;
    }

    private static HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder().POST(BodyPublishers.ofString(body));
    }

    /// Until there is an answer other than "not now".
    private HttpResponse<String> insist(SplittableRandom random, String path, HttpRequest.Builder request)
            throws InterruptedException {
        while (true) {
            Optional<HttpResponse<String>> answer = clients.ask(random, request, path, BodyHandlers.ofString());
            if (answer.isPresent() && answer.get().statusCode() < 500) {
                return answer.get();
            }
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(200));
        }
    }
}
