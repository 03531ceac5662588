package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Lambdas that receive a matcher which collects their words. */
class LambdasTest {

  private static final String NOTHING =
      "The lambda expects nothing, so everything would match. Call a word of its parameter, as in"
          + " it -> it.hasStatusOk().";

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job")
              .child(
                  sample("query")
                      .kind(CLIENT)
                      .with("n", 1)
                      .event("retry", Attributes.of(AttributeKey.longKey("attempt"), 2L))));

  @Test
  void eachWordCountsInOneChainOrInSeveralStatements() {
    assertThat(telemetry).hasSpan("query", it -> it.hasKind(CLIENT).hasAttribute("n", 1));
    String inAChain =
        failureOf(
            () ->
                assertThat(telemetry).hasSpan(it -> it.hasName("query").hasKind(SERVER).isRoot()));
    String inStatements =
        failureOf(
            () ->
                assertThat(telemetry)
                    .hasSpan(
                        it -> {
                          it.hasName("query");
                          it.hasKind(SERVER);
                          it.isRoot();
                        }));

    assertThat(inStatements).isEqualTo(inAChain);
    assertThat(inAChain)
        .isEqualTo(
            """
            Expected span "query" with
              x kind SERVER, but was CLIENT
              x no parent among the spans, but is below "job"

            2 spans:
              job  1.00 ms
            > \\- query  CLIENT  1.00 ms
            """);
  }

  @Test
  void theFailureIsThatOfTheMatcher() {
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("query", it -> it.hasStatusOk())))
        .isEqualTo(failureOf(() -> assertThat(telemetry).hasSpan(span("query").hasStatusOk())));
    assertThat(failureOf(() -> assertThat(telemetry).hasNoSpan(it -> it.hasKind(CLIENT))))
        .isEqualTo(failureOf(() -> assertThat(telemetry).hasNoSpan(span().hasKind(CLIENT))));
    assertThat(failureOf(() -> assertThat(telemetry).spans().allSatisfy(it -> it.isRoot())))
        .isEqualTo(failureOf(() -> assertThat(telemetry).spans().allSatisfy(span().isRoot())));
  }

  @Test
  void lambdasCanBeNested() {
    assertThat(telemetry)
        .hasRootSpan(
            root ->
                root.hasChild(
                    child ->
                        child
                            .hasName("query")
                            .hasEvent("retry", event -> event.hasAttribute("attempt", 2))));
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan(
                            "job", it -> it.hasChild(child -> child.hasKind(SERVER)).hasNoError())))
        .startsWith(
            """
            Expected span "job" with
              x child span with kind SERVER, but its child "query" misses kind SERVER (was CLIENT)
                no error
            """);
  }

  /** What a lambda inside a lambda adds to the same matcher is not lost. */
  @Test
  void aLambdaInALambdaAddsToTheSameMatcher() {
    SpanMatcher matcher =
        span("query")
            .and(
                it -> {
                  it.and(inner -> inner.hasKind(SERVER));
                  it.hasStatusOk();
                });

    assertThat(matcher).hasToString("span \"query\" with kind SERVER, status OK");
  }

  @Test
  void aMatcherIsNotChangedByALambda() {
    SpanMatcher query = span("query");

    assertThat(query.and(it -> it.hasKind(CLIENT))).hasToString("span \"query\" with kind CLIENT");
    assertThat(query).hasToString("span \"query\"");
  }

  @Test
  void aLambdaThatExpectsNothingIsRefused() {
    TelemetryAssert on = assertThat(telemetry);
    for (ThrowingCallable nothing :
        List.<ThrowingCallable>of(
            () -> on.hasSpan(it -> {}),
            () -> on.hasSpan("job", it -> {}),
            () -> on.hasRootSpan(it -> span("job").hasKind(CLIENT)),
            () -> on.hasNoSpan(it -> {}),
            () -> on.spans().allSatisfy(it -> {}),
            () -> on.spans().anySatisfy(it -> {}),
            () -> on.spans().noneSatisfy(it -> {}),
            () -> on.hasMetric(it -> {}),
            () -> on.hasLog(it -> {}),
            () -> span().hasChild(it -> {}),
            () -> span().hasDescendant(it -> {}),
            () -> span().hasParent(it -> {}),
            () -> span().hasEvent("retry", it -> {}),
            () -> metric().hasPoint(it -> {}),
            () -> metric().hasEachPoint(it -> {}),
            () -> event("retry").and(it -> {}),
            () -> link().and(it -> {}),
            () -> point().and(it -> {}),
            () -> log().and(it -> {}))) {
      assertThatIllegalArgumentException().isThrownBy(nothing).withMessage(NOTHING);
    }
  }

  @Test
  void aMatcherThatOutlivesItsLambdaRefusesFurtherWords() {
    AtomicReference<SpanMatcher> kept = new AtomicReference<>();
    assertThat(telemetry).hasSpan("query", it -> kept.set(it.hasKind(CLIENT)));

    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get().hasStatusOk())
        .withMessage(
            "This matcher belongs to a lambda that has ended, so what it expects now is not"
                + " verified. Keep a matcher of your own instead, such as span(\"a\").");
    assertThatIllegalStateException().isThrownBy(() -> kept.get().and(it -> it.hasStatusOk()));
  }

  @Test
  void whatALambdaThrowsIsThrownAndSealsItsMatcher() {
    List<SpanMatcher> kept = new ArrayList<>();
    ArithmeticException thrown = new ArithmeticException("of the lambda");

    assertThatThrownBy(
            () ->
                assertThat(telemetry)
                    .hasSpan(
                        it -> {
                          kept.add(it);
                          throw thrown;
                        }))
        .isSameAs(thrown);
    assertThatIllegalStateException().isThrownBy(() -> kept.get(0).hasStatusOk());
  }

  @Test
  void softAssertionsCollectTheFailures() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly
        .assertThat(telemetry)
        .hasSpan("query", it -> it.hasKind(SERVER))
        .returnToTelemetry()
        .hasNoSpan(it -> it.hasKind(CLIENT))
        .spans()
        .allSatisfy(it -> it.isRoot())
        .filteredOn(it -> it.getKind() == CLIENT)
        .singleElement()
        .hasAttribute("n", 2);

    assertThat(softly.assertionErrorsCollected())
        .extracting(error -> error.getMessage().strip().lines().findFirst().orElse(""))
        .containsExactly(
            "Expected span \"query\" with",
            "Expected no span with kind CLIENT, but found 1 among 2 spans",
            "Expected every span to have no parent among the spans, but 1 of 2 does not",
            "Expected a span (the first) with");
  }

  @Test
  void metricsPointsAndLogRecordsAreExpectedByLambdas() {
    CapturedTelemetry signals = SampleSignals.telemetry();

    assertThat(signals)
        .hasMetric(
            it -> {
              it.hasName("imageflow_runs_total");
              it.hasPoint(point -> point.hasAttribute("step", "load").hasValue(3));
            })
        .returnToTelemetry()
        .hasLog(it -> it.hasSeverity(WARN).hasAttributes(Map.of("path", "/tmp")));
  }

  /** Words of two conditions show both mismatches on an assertion too. */
  @Test
  void bothMismatchesOfOneWordAreShown() {
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan("query")
                        .hasAttributes(Attributes.builder().put("m", "a").put("n", 2).build())))
        .startsWith(
            """
            Expected span "query" with
              x attribute m = "a", but has no such attribute, only n
              x attribute n = 2, but was 1
            """);
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .hasSpan("query")
                        .hasStatus(StatusData.create(StatusCode.ERROR, "no luck"))))
        .startsWith(
            """
            Expected span "query" with
              x status ERROR, but was UNSET
              x status description "no luck", but status was UNSET
            """);
  }

  @Test
  void anElementThatIsNotThereIsNamed() {
    assertThat(failureOf(() -> assertThat(telemetry).spans("query").element(1)))
        .isEqualTo(
            """
            Expected element 1 of spans "query", but there is only 1.

            2 spans:
              job  1.00 ms
            > \\- query  CLIENT  1.00 ms
            """);
    assertThat(failureOf(() -> assertThat(telemetry).spans("query").element(0).isRoot()))
        .startsWith("Expected span \"query\" (element 0) with\n  x no parent");
  }
}
