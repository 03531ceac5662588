package dev.oteltest.assertions;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.TelemetryAssertFactories.SPAN;
import static dev.oteltest.assertions.TelemetryAssertFactories.TELEMETRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftTest {

  private final CapturedTelemetry telemetry =
      telemetry(sample("job").child(sample("step").error("bad"), sample("step")));

  @Test
  void softAssertionsKeepEveryFailureAndGoOn() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();

    softly
        .assertThat(telemetry)
        .as("first")
        .hasSpan("store")
        .hasAttribute("never", "judged")
        .hasStatusOk()
        .returnToTelemetry()
        .hasNoErrors();
    softly.assertThat(telemetry).spans("step").hasSize(3).singleElement().hasStatusOk();
    softly.assertThat(telemetry).hasSpan("job").hasAttribute("a", 1).hasStatusOk();
    softly.assertThat(telemetry).hasSpan("step").hasNoError();
    softly.assertThat(telemetry).isNull();
    softly.assertThat("x").isEqualTo("y");

    List<String> failures =
        softly.assertionErrorsCollected().stream()
            .map(failure -> failure.getMessage().strip().lines().toList().get(0))
            .toList();
    assertThat(failures)
        .containsExactly(
            "[first] Expected span \"store\", but no span has that name.",
            "[first] Expected no errors, but found 1 among 3 spans",
            "Expected exactly 3 spans \"step\", but found 2",
            "Expected exactly 1 span \"step\", but found 2",
            "Expected span \"job\" with",
            "Expected span \"job\" with",
            "expected: null",
            "expected: \"y\"");
  }

  @Test
  void assertAllShowsThemOneAfterTheOther() {
    assertFailure(
        "soft/assert-all",
        () -> {
          BDDSoftTelemetryAssertions softly = new BDDSoftTelemetryAssertions();
          softly.then(telemetry).hasSpan("job").hasStatusOk().returnToTelemetry().hasNoErrors();
          try {
            softly.assertAll();
          } catch (AssertionError e) {
            // Line numbers and a compiler's lambda names are not compared.
            String message = e.getMessage().replaceAll("\\.java:\\d+", ".java");
            throw new AssertionError(message.replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"), e);
          }
        });
  }

  @Test
  void whatIsUnmetIsNotExpectedOfWhatFollows() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();

    softly.assertThat(telemetry).hasSpan("job").hasAttribute("a", 1).hasName("job").hasEnded();

    assertThat(softly.assertionErrorsCollected()).hasSize(1);
  }

  @Test
  void oneMissingSpanIsOneFailure() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly
        .assertThat(telemetry)
        .hasSpan("none")
        .hasStatusOk()
        .matches(span -> false)
        .satisfies(span -> assertThat(span.getName()).isEqualTo("none"))
        .children()
        .hasSize(2)
        .allSatisfy(span("none"))
        .first()
        .hasNoError()
        .returnToTelemetry()
        .spans("nobody")
        .singleElement()
        .hasStatusOk();

    assertThat(softly.assertionErrorsCollected())
        .extracting(error -> error.getMessage().strip().lines().findFirst().orElse(""))
        .containsExactly(
            "Expected span \"none\", but no span has that name.",
            "Expected exactly 1 span \"nobody\", but found 0");
  }

  @Test
  void factoriesLeadFromAnyObject() {
    Object any = telemetry;
    assertThat(any).asInstanceOf(TELEMETRY).hasSpan("job");
    SpanData step = telemetry.getSpans().get(1);
    assertThat((Object) step).asInstanceOf(SPAN).hasStatusError().hasNoAttributes();
    assertThat(failureOf(() -> assertThat((Object) step).asInstanceOf(SPAN).hasNoParent()))
        .contains("x no parent, but names a parent that was not captured");
    assertFailure(
        "soft/span-alone", () -> assertThat((Object) step).asInstanceOf(SPAN).hasStatusOk());
  }

  private static dev.oteltest.assertions.condition.Condition<io.opentelemetry.api.common.Attributes>
      noneAtAll() {
    return dev.oteltest.assertions.condition.Condition.of(
        "no attributes", io.opentelemetry.api.common.Attributes::isEmpty, it -> "has " + it);
  }

  @Test
  void openTelemetrysOwnAssertionsAreOneStepAway() {
    assertThat(telemetry).hasSpan("job").asSpanDataAssert().hasName("job").hasNoParent();
  }

  /** Does not use catchThrowable, because AssertJ removes the frames above its own lowest frame. */
  @Test
  void aFailuresFirstFrameIsTheTest() {
    StackTraceElement[] trace = {};
    try {
      assertThat(telemetry).hasSpan("job").hasAttribute("a", 1);
    } catch (AssertionError e) {
      trace = e.getStackTrace();
    }

    assertThat(trace).isNotEmpty();
    assertThat(trace[0].getClassName()).isEqualTo(SoftTest.class.getName());
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly.assertThat(telemetry).hasSpan("job").hasAttribute("a", 1).matches(span -> false);
    assertThat(softly.assertionErrorsCollected())
        .hasSize(2)
        .allSatisfy(
            error ->
                assertThat(error.getStackTrace()[0].getClassName())
                    .isEqualTo(SoftTest.class.getName()));
  }

  @Test
  void inheritedAssertionsNameTheSpanInsteadOfDumpingIt() {
    assertFailure("soft/inherited", () -> assertThat(telemetry).hasSpan("job").isNull());
  }
}
