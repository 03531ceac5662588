package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import org.junit.jupiter.api.Test;

/** Matchers that are combined by "or" and "not". */
class CombinationsTest {

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job")
              .child(sample("GET").kind(CLIENT).with("n", 1), sample("POST").kind(CLIENT)));

  @Test
  void oneOfSeveralAlternativesIsEnough() {
    assertThat(telemetry)
        .spans(span("GET").or(span("POST")).hasKind(CLIENT))
        .hasSize(2)
        .returnToTelemetry()
        .hasNoSpan(span("PUT").or(span("job").hasKind(SERVER)));
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan(span("PUT").or(span("GET").hasAttribute("n", 2)).hasKind(CLIENT))))
        .isEqualTo(
            """
            Expected a span (the closest of 3) with
              x either name "PUT": was "GET"
                or name "GET", attribute n = 2: was 1
                kind CLIENT

            3 spans:
              job  1.00 ms
            > +- GET  CLIENT  1.00 ms  {n=1}
              \\- POST  CLIENT  1.00 ms
            """);
  }

  @Test
  void alternativesAddUp() {
    SpanMatcher three = span("a").or(span("b")).or(span("c"));

    assertThat(three).hasToString("a span with name \"a\" or name \"b\" or name \"c\"");
    assertThat(span("x").or(three))
        .hasToString("a span with name \"x\" or name \"a\" or name \"b\" or name \"c\"");
    assertThat(span("a").and(it -> it.or(span("b"))))
        .hasToString("a span with name \"a\" or name \"b\"");
  }

  @Test
  void whatIsNegatedMustNotMatchAsAWhole() {
    assertThat(telemetry).spans(not(span("GET").hasKind(CLIENT))).hasSize(2);
    assertThat(telemetry).spans(not(span("GET").or(span("POST")))).singleElement().hasName("job");
    assertThat(telemetry).spans(span().hasKind(CLIENT).and(not(span("GET")))).hasSize(1);
    assertThat(
            failureOf(
                () -> assertThat(telemetry).spans().allSatisfy(not(span("GET").hasKind(CLIENT)))))
        .startsWith(
            """
            Expected every span to have anything but (name "GET", kind CLIENT), but 1 of 3 does not
              x "GET" misses anything but (name "GET", kind CLIENT) (is exactly that)
            """);
  }

  @Test
  void aCombinationThatMatchesEverythingOrNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span("a").or(span()))
        .withMessage("or(...) would match everything, because a span expects nothing.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log().or(log().hasBody("x")))
        .withMessage("or(...) would match everything, because a log record expects nothing.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> not(span()))
        .withMessage("not(...) would match nothing, because a span expects nothing.");
  }

  @Test
  void aCombinationIsDecidedWhenWhatItConsistsOfIs() {
    assertThat(decided(not(span().hasKind(CLIENT)))).isEqualTo(Decided.FROM_START);
    assertThat(decided(not(span().hasStatusError()))).isEqualTo(Decided.AT_END);
    assertThat(decided(not(span("a").hasAttribute("n", 1)))).isEqualTo(Decided.AT_END);
    assertThat(decided(not(span().hasChild("b")))).isEqualTo(Decided.IN_QUIET);
    assertThat(decided(not(span().hasNoChildren()))).isEqualTo(Decided.IN_QUIET);
    assertThat(decided(not(span("a").or(span().hasNoError())))).isEqualTo(Decided.AT_END);
    assertThat(decided(not(span("a").or(span().hasChild("b"))))).isEqualTo(Decided.IN_QUIET);
    assertThat(decided(span("a").or(span("b")))).isEqualTo(Decided.FROM_START);
    assertThat(decided(span("a").or(span().hasNoError()))).isEqualTo(Decided.ONCE_TRUE);
    assertThat(decided(span("a").or(span().hasNoChildren()))).isEqualTo(Decided.IN_QUIET);
  }

  private static Decided decided(SpanMatcher matcher) {
    Condition<SpanNode> condition = Conditions.of(matcher).conditions().get(0);
    return condition.decided();
  }

  @Test
  void theClosestIsTheOneThatIsCloseToAnAlternative() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan(span("POST").hasDurationAtLeast(ofMillis(2)).or(span("PUT")))))
        .contains("\n> \\- POST");
  }
}
