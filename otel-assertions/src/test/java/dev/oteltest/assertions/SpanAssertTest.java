package dev.oteltest.assertions;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.assertj.core.api.BDDAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class SpanAssertTest {

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("execute_pipeline", 0, 12.3)
              .with("pipeline.id", "test-pipeline")
              .with("input.file_count", 2)
              .error("corrupt image")
              .child(
                  sample("load_image", 0.1, 3.2),
                  sample("resize", 3.5, 5.5)
                      .error("corrupt image")
                      .exception("javax.imageio.IIOException", "not a JPEG"),
                  sample("store", 6, 6.00042)));

  @Test
  void aChainOfExpectationsThatHoldPasses() {
    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("pipeline.id", "test-pipeline")
        .hasAttribute("input.file_count", 2)
        .hasStatusError()
        .hasChildCount(3)
        .returnToTelemetry()
        .hasNoUnfinishedSpans();
  }

  @Test
  void aChainReportsTheExpectationsSoFar() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan("execute_pipeline")
                        .hasAttribute("pipeline.id", "test-pipeline")
                        .hasAttribute("input.file_count", 1)
                        .hasStatusOk()))
        .isEqualTo(
            """
            Expected span "execute_pipeline" with
                attribute pipeline.id = "test-pipeline"
              x attribute input.file_count = 1, but was 2

            4 spans:
            > execute_pipeline  12.3 ms  ERROR "corrupt image"  {input.file_count=2, pipeline.id="test-pipeline"}
              +- load_image  3.10 ms
              +- resize  2.00 ms  ERROR "corrupt image"
              \\- store  420 ns
            """);
  }

  @Test
  void aMatcherReportsAllItsMismatches() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan(
                            span("execute_pipeline")
                                .hasAttribute("pipeline.id", "test-pipeline")
                                .hasAttribute("input.file_count", "2")
                                .hasAttribute("input.files")
                                .hasStatusOk()
                                .hasChild(span("resize").hasStatusOk()))))
        .isEqualTo(
            """
            Expected span "execute_pipeline" with
                attribute pipeline.id = "test-pipeline"
              x attribute input.file_count = "2", but was 2, a long and not a string
              x attribute input.files with any value, but has no such attribute, only input.file_count, pipeline.id
              x status OK, but was ERROR "corrupt image"
              x child span "resize" with status OK, but its child "resize" misses status OK (was ERROR "corrupt image")

            4 spans:
            > execute_pipeline  12.3 ms  ERROR "corrupt image"  {input.file_count=2, pipeline.id="test-pipeline"}
              +- load_image  3.10 ms
              +- resize  2.00 ms  ERROR "corrupt image"
              \\- store  420 ns
            """);
  }

  @Test
  void aNameThatDoesNotExistListsThoseThatDo() {
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("load_imag")))
        .isEqualTo(
            """
            Expected span "load_imag", but no span has that name. Did you mean "load_image"?
            Captured spans: "execute_pipeline", "load_image", "resize", "store"

            4 spans:
              execute_pipeline  12.3 ms  ERROR "corrupt image"
            > +- load_image  3.10 ms
              +- resize  2.00 ms  ERROR "corrupt image"
              \\- store  420 ns
            """);
  }

  @Test
  void oneOfSeveralSpansOfTheNameHasToMeetAllExpectations() {
    CapturedTelemetry several =
        telemetry(
            sample("job", 0, 1).with("id", "a").with("size", 1),
            sample("job", 1, 2).with("id", "b").with("size", 2).ok());

    assertThat(several)
        .hasSpan("job")
        .hasAttribute("id", "b")
        .hasAttribute("size", 2)
        .hasStatusOk()
        .satisfies(job -> assertThat(job.getAttributes().size()).isEqualTo(2));
    assertThat(
            failureOf(
                () ->
                    assertThat(several)
                        .hasSpan("job")
                        .hasAttribute("id", "b")
                        .hasAttribute("size", 1)))
        .isEqualTo(
            """
            Expected span "job" (the closest of 2) with
              x attribute id = "b", but was "a"
                attribute size = 1

            2 spans:
              (trace 1)
            > job  1.00 ms  {id="a", size=1}
              (trace 2)
              job  1.00 ms  {id="b", size=2}
            """);
  }

  @Test
  void expectationsOnAKeptAssertAddUp() {
    CapturedTelemetry several =
        telemetry(sample("job").with("id", "a"), sample("job").with("id", "b").ok());

    SpanAssert kept = assertThat(several).hasSpan("job");
    kept.hasStatusOk();

    assertThat(failureOf(() -> kept.hasAttribute("id", "a"))).startsWith("Expected span \"job\"");
  }

  @Test
  void wordsThatJudgeOneSpanNeedOneSpan() {
    CapturedTelemetry several =
        telemetry(
            sample("job").with("id", "a").child(sample("step")), sample("job").with("id", "b"));

    assertThat(several)
        .hasSpan("job")
        .hasAttribute("id", "b")
        .matches(span -> span.getAttributes().size() == 1)
        .satisfies(span -> assertThat(span.getName()).isEqualTo("job"))
        .children()
        .hasSize(0);
    assertThat(several).spans("job").last().matches(span -> span.toString().contains("=\"b\""));
    assertFailure("navigation/several", () -> assertThat(several).hasSpan("job").children());
    for (ThrowingCallable word :
        List.<ThrowingCallable>of(
            () -> assertThat(several).hasSpan("job").matches(span -> true),
            () -> assertThat(several).hasSpan("job").matches(span -> true, "luck"),
            () -> assertThat(several).hasSpan("job").satisfies(span -> {}),
            () -> assertThat(several).hasSpan("job").asSpanDataAssert())) {
      assertThat(failureOf(word))
          .startsWith("Expected one span \"job\", but 2 meet all expectations so far.");
    }
  }

  @Test
  void theFirstAndTheLastSpanAreJudgedAlone() {
    CapturedTelemetry several =
        telemetry(
            sample("root", 0, 9)
                .child(sample("job", 2, 3).with("id", "b"), sample("job", 1, 2).with("id", "a")));

    assertThat(several).spans("job").first().hasAttribute("id", "a");
    assertThat(several).spans("job").last().hasAttribute("id", "b");
    assertFailure(
        "navigation/only-the-first",
        () -> assertThat(several).spans("job").first().hasAttribute("id", "b"));
    assertFailure(
        "navigation/only-the-last",
        () -> assertThat(several).spans("job").last().hasAttribute("id", "a"));
  }

  @Test
  void settingsHoldForWhatFollowsThemOnly() {
    TelemetryAssert kept = assertThat(telemetry());
    kept.allowEmpty().hasNoErrors();
    kept.hasNoSpans();

    assertThat(failureOf(() -> kept.hasNoErrors())).contains("would pass vacuously");
  }

  @Test
  void idesGetExpectedAndActual() {
    Throwable failure =
        catchThrowable(
            () ->
                assertThat(telemetry)
                    .hasSpan(
                        span("execute_pipeline")
                            .hasAttribute("input.file_count", 1)
                            .hasStatusOk()));

    assertThat(failure)
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation())
                  .isEqualTo(
                      """
                      span "execute_pipeline"
                      attribute input.file_count = 1
                      status OK""");
              assertThat(error.getActual().getStringRepresentation())
                  .isEqualTo(
                      """
                      span "execute_pipeline"
                      was 2
                      was ERROR "corrupt image\"""");
            });
  }

  @Test
  void idesGetExpectedAndActualOfRulesToo() {
    assertThat(catchThrowable(() -> assertThat(telemetry).spans("resize").hasSize(2)))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation())
                  .isEqualTo("exactly 2 spans \"resize\"");
              assertThat(error.getActual().getStringRepresentation()).isEqualTo("found 1");
            });
    assertThat(catchThrowable(() -> assertThat(telemetry).hasNoErrors()))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation()).isEqualTo("no errors");
              assertThat(error.getActual().getStringRepresentation())
                  .startsWith("  x \"execute_pipeline\" has status ERROR");
            });
    assertThat(catchThrowable(() -> assertThat(telemetry()).hasSingleRoot()))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> assertThat(error.getActual().getStringRepresentation()).isEqualTo("no spans"));
  }

  @Test
  void aDescriptionIsTakenAlong() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry).as("the %s", "pipeline").hasSpan("store").hasStatusOk()))
        .startsWith("[the pipeline] Expected span \"store\" with\n");
    TelemetryAssert described = assertThat(telemetry).as("the %s", "pipeline");
    for (ThrowingCallable word :
        List.<ThrowingCallable>of(
            () -> described.allowEmpty().hasSpan("none"),
            () -> described.spans("store").hasSize(2),
            () -> described.spans("store").singleElement().hasStatusOk(),
            () -> described.spans("store").extracting(span -> span.getName()).isEmpty(),
            () -> described.hasSpan("store").extracting(span -> span.getName()).isNull(),
            () -> described.hasSpan("store").children().hasSize(2))) {
      assertThat(failureOf(word)).startsWith("[the pipeline] ");
    }
  }

  @Test
  void anOverriddenMessageIsTakenAlong() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .withFailMessage("lost it")
                        .hasSpan("store")
                        .hasStatusOk()))
        .isEqualTo("lost it\n");
  }

  @Test
  void anUnsetStatusIsNotOkAndTheFailureSaysWhatToDo() {
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("store").hasStatusOk()))
        .startsWith(
            """
            Expected span "store" with
              x status OK, but was UNSET (no error, but OK was not set; hasNoError() accepts that)
            """);
  }

  @Test
  void bddStyleWorksToo() {
    BDDAssertions.then(telemetry).hasSpan("store").hasNoError();
  }

  @Test
  void nothingCapturedIsSaid() {
    assertThat(failureOf(() -> assertThat(telemetry()).hasSpan(span("x").hasStatusOk())))
        .isEqualTo(
            """
            Expected span "x" with status OK, but no spans were captured.
            """);
  }
}
