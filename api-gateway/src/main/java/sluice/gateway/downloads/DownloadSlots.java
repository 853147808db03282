package sluice.gateway.downloads;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import sluice.gateway.http.FilesBeingSent;
import sluice.gateway.http.ProblemType;
import sluice.gateway.http.RequestRefused;

/// Bounds the downloads that this gateway serves at once, so that slow clients, however many, leave it connections for
/// others. Those that arrive in the same instant may exceed the bound by a few. Thread-safe.
@Component
final class DownloadSlots implements MeterBinder {

    private final DownloadSettings settings;
    private final FilesBeingSent filesBeingSent;
    private final Set<Slot> inHand = ConcurrentHashMap.newKeySet();

    DownloadSlots(DownloadSettings settings, FilesBeingSent filesBeingSent) {
        this.settings = settings;
        this.filesBeingSent = filesBeingSent;
    }

    /// Held while a request is in the hands of the application. What the web server goes on to send by itself is
    /// counted there.
    final class Slot implements AutoCloseable {

        private final String address;

        private Slot(String address) {
            this.address = address;
        }

        @Override
        public void close() {
            inHand.remove(this);
        }
    }

    /// @throws RequestRefused 429 or 503 where there are too many already
    Slot take(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (count(address::equals) >= settings.mostPerClient()) {
            throw new RequestRefused(
                            ProblemType.TOO_MANY,
                            settings.mostPerClient()
                                    + " downloads to your address are under way; end one of them, or wait.")
                    .retryAfterSeconds(5);
        }
        if (count(any -> true) >= settings.most()) {
            throw new RequestRefused(
                            ProblemType.BUSY,
                            settings.most() + " downloads are under way here; try again, or another gateway.")
                    .retryAfterSeconds(5);
        }
        Slot slot = new Slot(address);
        inHand.add(slot);
        return slot;
    }

    private long count(Predicate<String> address) {
        return filesBeingSent.count(address)
                + inHand.stream().filter(slot -> address.test(slot.address)).count();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sluice.downloads", this, slots -> slots.count(any -> true))
                .description("Downloads that this gateway is serving")
                .register(registry);
    }
}
