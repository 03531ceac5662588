package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A span without its trace: what depends on other spans cannot be known. */
class LoneSpanTest {

  private static SpanAssert alone(SampleSpan span) {
    return alone(SampleSpan.spans(span).get(0));
  }

  private static SpanAssert alone(SpanData span) {
    return assertThat(span).asInstanceOf(TelemetryAssertFactories.SPAN);
  }

  @Test
  void itIsARootIfItNamesNoParentOrARemoteOne() {
    alone(sample("job")).isRoot().hasNoParent();
    alone(sample("job").orphan().remoteParent()).isRoot().hasRemoteParent();
  }

  @Test
  void itsParentMayBeAmongSpansThatAreNotHere() {
    SpanData below = SampleSpan.spans(sample("p").child(sample("job"))).get(1);

    assertThat(failureOf(() -> alone(below).isRoot()))
        .startsWith(
            """
            Expected span "job" with
              x no parent among the spans, but names a parent, which may be among spans that are not \
            here: pass all of them to CapturedTelemetry.of(spans)

            1 span:
            > job""");
    assertThat(failureOf(() -> alone(below).is(not(span().isRoot()))))
        .contains("it is not known: no parent among the spans (names a parent, which may be");
    assertThat(failureOf(() -> alone(below).is(span("x").or(span().isRoot()))))
        .contains("or no parent among the spans: names a parent");
    assertThat(failureOf(() -> alone(below).is(not(span("x").or(span().isRoot())))))
        .contains("it is not known: ");
    assertThat(forestOf(CapturedTelemetry.of(List.of(below))).roots()).hasSize(1);
    assertThat(CapturedTelemetry.of(List.of(below))).hasRootSpan("job");
  }

  static List<Consumer<SpanAssert>> absences() {
    return List.of(
        it -> it.hasNoChildren(),
        it -> it.hasNoChild("a"),
        it -> it.hasNoDescendant("a"),
        it -> it.hasChildCount(0),
        it -> it.is(not(span().hasChild("a"))),
        it -> it.is(not(span().hasSameTraceAs("a"))),
        it -> it.children().isEmpty(),
        it -> it.hasLink(link().toUncaptured()),
        it -> it.isDoneWithin(java.time.Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @MethodSource("absences")
  void whatOtherSpansMayContradictIsRefused(Consumer<SpanAssert> absence) {
    assertThatIllegalStateException()
        .isThrownBy(() -> absence.accept(alone(sample("job").link(sample("elsewhere")))))
        .withMessageMatching(
            "Of a span alone, \".+\" could hold only because no other span is here\\. Pass all"
                + " spans: assertThat\\(CapturedTelemetry\\.of\\(spans\\)\\)\\.hasSpan\\(\\.\\.\\.\\)\\.");
  }

  @Test
  void whatTheSpanHasIsJudged() {
    alone(sample("job").unfinished()).isUnfinished().hasNoError().hasNoAttributes();
    alone(sample("job")).is(not(span().hasStatusError())).hasEnded().hasNoLinks();
  }
}
