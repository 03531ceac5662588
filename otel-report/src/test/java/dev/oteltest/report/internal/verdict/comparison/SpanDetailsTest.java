package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.TestAttributes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the details of steps and tests say that other kinds of differences do not. */
class SpanDetailsTest {

  private static List<String> compared(ModelRun base, ModelRun head) throws IOException {
    return MutationsTest.texts(MutationsTest.compare(base, head));
  }

  private static ModelRun compiled(boolean fails) {
    ModelRun run = new ModelRun();
    ModelSpan compile =
        new ModelSpan("compiler:compile")
            .scope("dev.oteltest.maven")
            .service("build")
            .with("maven.goal", "compile");
    run.build.find("shop").below(fails ? compile.fail("does not compile") : compile);
    return run;
  }

  @Test
  void aStepThatRanTestsFailsBecauseOfThem() throws IOException {
    ModelRun head = new ModelRun();
    head.goal.fail("There are test failures");
    assertThat(compared(new ModelRun(), head)).isEmpty();
  }

  @Test
  void aStepThatRanNoneFailsByItself() throws IOException {
    assertThat(compared(compiled(false), compiled(true)))
        .singleElement()
        .asString()
        .startsWith("status the build | ")
        .endsWith("UNSET -> ERROR: does not compile");
  }

  @Test
  void aNewStepThatFailsIsTwoDifferences() throws IOException {
    assertThat(compared(new ModelRun(), compiled(true)))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("status the build | "))
        .anyMatch(text -> text.startsWith("span.added the build | "));
  }

  @Test
  void eventsThatTheToolkitGivesTestsAreNoDifferences() throws IOException {
    ModelRun head = new ModelRun();
    head.pays()
        .event("junit.report", Map.of())
        .event("spring.event", Map.of())
        .event(TestAttributes.LOG, Map.of())
        .event("exception", Map.of("exception.type", "java.lang.Error"));
    assertThat(compared(new ModelRun(), head)).isEmpty();
    head.pays().event("paid", Map.of());
    assertThat(compared(new ModelRun(), head))
        .containsExactly("event shop.CartTest.pays | pays | paid: -> 1x");
  }

  @Test
  void suchEventsOfTheCodeUnderTestAreDifferences() throws IOException {
    ModelRun head = new ModelRun();
    head.pays().find("validate").event("junit.report", Map.of());
    assertThat(compared(new ModelRun(), head)).hasSize(1);
  }

  private static ModelRun failing(String description) {
    ModelRun run = new ModelRun();
    run.pays().find("GET").fail(description);
    return run;
  }

  @Test
  void anErrorForAnotherReasonIsAnotherStatus() throws IOException {
    assertThat(compared(failing("no tax"), failing("no database")))
        .containsExactly(
            "status shop.CartTest.pays | POST /pay > GET: ERROR: no tax -> ERROR: no database");
    assertThat(compared(failing("localhost:41111"), failing("localhost:42222"))).isEmpty();
  }

  private static ModelRun body(long size) {
    ModelRun run = new ModelRun();
    run.pays().find("GET").with("http.response.body.size", size);
    return run;
  }

  @Test
  void sizesMayDifferByFivePercentOfTheLarger() throws IOException {
    assertThat(compared(body(1_000), body(950))).isEmpty();
    assertThat(compared(body(950), body(1_000))).isEmpty();
    assertThat(compared(body(1_000), body(949))).hasSize(1);
  }
}
