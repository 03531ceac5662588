package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelemetryAssertTest {

  private final CapturedTelemetry good = telemetry(sample("a", 0, 2).child(sample("b", 0, 1).ok()));

  private final CapturedTelemetry bad =
      telemetry(
          sample("a", 0, 2)
              .error("no luck")
              .child(
                  sample("b", 0, 1).unfinished(),
                  sample("c", 1, 2).error("").exception("java.io.IOException", "disk full")));

  @Test
  void hasNoErrors() {
    assertThat(good).hasNoErrors();
    assertThat(failureOf(() -> assertThat(bad).hasNoErrors()))
        .isEqualTo(
            """
            Expected no errors, but found 2 among 3 spans
              x "a" has status ERROR "no luck"
              x "c" has status ERROR, exception java.io.IOException: "disk full"

            3 spans:
            > a  2.00 ms  ERROR "no luck"
              +- b  not ended
            > \\- c  1.00 ms  ERROR
            """);
  }

  @Test
  void hasNoUnfinishedSpans() {
    assertThat(good).hasNoUnfinishedSpans();
    assertThat(failureOf(() -> assertThat(bad).hasNoUnfinishedSpans()))
        .isEqualTo(
            """
            Expected no unfinished spans, but found 1 among 3 spans
              x "b" never ended
            Call span.end() on every path: in a finally block, or when the asynchronous work is done.

            3 spans:
              a  2.00 ms  ERROR "no luck"
            > +- b  not ended
              \\- c  1.00 ms  ERROR
            """);
  }

  @Test
  void hasNoSpan() {
    assertThat(good).hasNoSpan("x").hasNoSpan(span("b").hasStatusError());
    assertThat(failureOf(() -> assertThat(good).hasNoSpan(span("b").hasStatusOk())))
        .isEqualTo(
            """
            Expected no span "b" with status OK, but found 1 among 2 spans
              x "b"

            2 spans:
              a  2.00 ms
            > \\- b  1.00 ms
            """);
    assertThat(failureOf(() -> assertThat(good).hasNoSpan("b")))
        .startsWith("Expected no span \"b\", but found 1 among 2 spans\n");
  }

  @Test
  void whatIsSaidOfNothingFailsUnlessThatIsAllowed() {
    CapturedTelemetry nothing = telemetry();

    assertThat(nothing).allowEmpty().hasNoErrors().allowEmpty().hasNoSpan("x");
    assertThat(failureOf(() -> assertThat(nothing).hasNoErrors()))
        .isEqualTo(
            """
            Expected no errors, but no spans were captured, so the assertion would pass vacuously. If that is expected, call allowEmpty() first.
            """);
    assertThat(failureOf(() -> assertThat(nothing).hasNoUnfinishedSpans()))
        .startsWith("Expected no unfinished spans, but no spans were captured");
    assertThat(failureOf(() -> assertThat(nothing).hasNoSpan("x")))
        .startsWith("Expected no span \"x\", but no spans were captured");
  }

  @Test
  void longListsAreCut() {
    SampleSpan root = sample("root", 0, 100);
    for (int i = 0; i < 30; i++) {
      root.child(sample("step " + i, i, i + 1).error("e"));
    }

    assertThat(failureOf(() -> assertThat(telemetry(root)).hasNoErrors()))
        .contains("  x \"step 9\" has status ERROR \"e\"\n    ... and 20 more\n")
        .hasLineCount(45);
  }
}
