package sluice.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.gateway.TestGateway;
import sluice.gateway.TestGateway.Answer;
import sluice.gateway.http.ProblemType;

class ProblemPagesIT {

    private static final TestGateway GATEWAY = TestGateway.shared();

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeLeadsToAPageThatSaysWhatToDo(ProblemType type) {
        Answer page = GATEWAY.get(type.uri());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.required("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.text()).contains("<h1>" + type.title() + "</h1>", type.uri(), "What to do");
        assertThat(page.required("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void theTypeOfARealProblemCanBeFollowed() {
        Answer problem = GATEWAY.get(TestGateway.API + "/jobs/999999999");

        assertThat(GATEWAY.get(problem.json().path("type").stringValue()).text())
                .contains("There is nothing here");
    }

    @Test
    void listsAllKinds() {
        String list = GATEWAY.get("/problems").text();

        for (ProblemType type : ProblemType.values()) {
            assertThat(list).contains("href=\"" + type.uri() + "\"");
        }
    }

    @Test
    void knowsNoOtherKind() {
        assertThat(GATEWAY.get("/problems/nonsense").status()).isEqualTo(404);
    }
}
