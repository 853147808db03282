package sluice.gateway.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeRequestTest {

    private static final long BYTES = 1_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 999",
        "bytes=-1, 999, 999",
        "bytes=-5000, 0, 999",
        "bytes=0-999, 0, 999",
        "bytes=0-99999999999, 0, 999",
        "bytes=500-99999999999999999999, 500, 999",
        "bytes= 1-2 , 1, 2",
        "BYTES=1-2, 1, 2",
    })
    void clipsARangeToTheFile(String header, long first, long last) {
        assertThat(RangeRequest.of(header, BYTES))
                .isEqualTo(new RangeRequest.Parts(List.of(new ByteRange(first, last))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1005-", "bytes=-0", "bytes=99999999999999999999-", "bytes=1000-2000"})
    void findsNothingBeyondTheEnd(String header) {
        assertThat(RangeRequest.of(header, BYTES)).isEqualTo(new RangeRequest.Outside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=5-2",
                "bytes=-",
                "bytes=",
                "bytes=a-b",
                "bytes 0-1",
                "items=0-1",
                "bytes=0x0-5",
                "bytes=+1-2",
                "bytes=1-2-3",
                "bytes=0-1,",
                "bytes=0-1,x",
                ""
            })
    void ignoresWhatIsMalformedOrOfAnotherUnit(String header) {
        assertThat(RangeRequest.of(header, BYTES)).isEqualTo(new RangeRequest.Whole());
    }

    @Test
    void takesTenRangesAndAnswersMoreByTheWhole() {
        String ten = "bytes=" + String.join(",", Collections.nCopies(10, "0-9"));

        assertThat(RangeRequest.of(ten, BYTES))
                .isEqualTo(new RangeRequest.Parts(Collections.nCopies(10, new ByteRange(0, 9))));
        assertThat(RangeRequest.of(ten + ",0-9", BYTES)).isEqualTo(new RangeRequest.Whole());
        assertThat(RangeRequest.of("bytes=" + "0-1,".repeat(10_000) + "0-1", BYTES))
                .isEqualTo(new RangeRequest.Whole());
    }

    @Test
    void answersRangesThatAskForMoreThanTheFileByTheWhole() {
        assertThat(RangeRequest.of("bytes=0-,0-,0-", BYTES)).isEqualTo(new RangeRequest.Whole());
    }

    @Test
    void leavesOutRangesBeyondTheEnd() {
        assertThat(RangeRequest.of("bytes=0-1,5000-,7-8", BYTES))
                .isEqualTo(new RangeRequest.Parts(List.of(new ByteRange(0, 1), new ByteRange(7, 8))));
    }

    @Test
    void findsNothingInAnEmptyFile() {
        assertThat(RangeRequest.of("bytes=0-0", 0)).isEqualTo(new RangeRequest.Outside());
        assertThat(RangeRequest.of("bytes=-1", 0)).isEqualTo(new RangeRequest.Outside());
        assertThat(RangeRequest.of(null, 0)).isEqualTo(new RangeRequest.Whole());
    }
}
