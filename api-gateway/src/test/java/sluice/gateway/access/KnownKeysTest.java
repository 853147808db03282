package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import java.security.Key;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private static final Key KEY = new SecretKeySpec(new byte[] {1}, "any");

    private final Map<String, Key> issued = new HashMap<>(Map.of("one", KEY));
    private boolean away;
    private int asked;
    private Instant now = Instant.EPOCH;

    private final KnownKeys keys =
            new KnownKeys((header, _) -> ask(header.getKeyID()), new IssuerPatience(() -> now), () -> now);

    private List<Key> ask(String id) throws KeySourceException {
        asked++;
        if (away) {
            throw new KeySourceException("no answer");
        }
        return issued.containsKey(id) ? List.of(issued.get(id)) : List.of();
    }

    private List<? extends Key> select(String id) throws KeySourceException {
        return keys.selectJWSKeys(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), null);
    }

    @Test
    void aKeyThatTheIssuerNamedCountsWhileItIsAwayForADayAndNoLonger() throws Exception {
        select("one");
        away = true;
        now = now.plus(KnownKeys.MEMORY);
        assertThat(select("one")).isEqualTo(List.of(KEY));
        now = now.plusSeconds(1);
        assertThatThrownBy(() -> select("one")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void anotherKeyIsNoKeyWhileTheIssuerIsAwayAndIsOneWhenItIsBack() throws Exception {
        select("one");
        issued.put("two", KEY);
        away = true;
        assertThatThrownBy(() -> select("two")).isInstanceOf(KeySourceException.class);
        away = false;
        now = now.plus(IssuerPatience.PAUSE);
        assertThat(select("two")).isEqualTo(List.of(KEY));
    }

    @Test
    void aKeyThatTheIssuerTookBackCountsNoMore() throws Exception {
        select("one");
        issued.clear();
        assertThat(select("one")).isEmpty();
        away = true;
        assertThatThrownBy(() -> select("one")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void anIssuerThatGaveNoAnswerIsLeftAloneForAWhile() throws Exception {
        select("one");
        away = true;
        select("one");
        select("one");
        assertThatThrownBy(() -> select("two")).isInstanceOf(KeySourceException.class);
        assertThat(asked).isEqualTo(2);
    }
}
