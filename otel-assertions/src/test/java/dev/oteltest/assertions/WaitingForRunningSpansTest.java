package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.budget.Budget.budget;
import static dev.oteltest.assertions.convention.Conventions.general;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pause says nothing of what a span that still runs will start. */
class WaitingForRunningSpansTest {

  private static SampleSpan r() {
    return sample("r", 0, 90).child(sample("a", 1, 2));
  }

  private static final CapturedTelemetry RUNNING = telemetry(r().unfinished());

  private static final CapturedTelemetry ENDED = telemetry(r());

  static List<Consumer<TelemetryAssert>> words() {
    return List.of(
        it -> it.hasSpanCount(2),
        it -> it.spans().hasSize(2),
        it -> it.spans().hasSizeAtMost(2),
        it -> it.spans().hasSizeLessThan(3),
        it -> it.spans().hasSizeBetween(1, 2),
        it -> it.spans("k").isEmpty(),
        it -> it.spans("a").singleElement(),
        it -> it.spans("a").first(),
        it -> it.spans("a").allSatisfy(span().hasNoError()),
        it -> it.spans("a").noneSatisfy(span().hasStatusError()),
        it -> it.spans("a").takeAtMost(ofSeconds(1)),
        it -> it.spans("a").extracting(SpanData::getName).containsExactly("a"),
        it -> it.hasNoSpan("k"),
        it -> it.hasNoSpan(span().hasChild("k")),
        it -> it.hasNoErrors(),
        it -> it.hasNoOrphans(),
        it -> it.hasSingleRoot(),
        it -> it.isOneTrace(),
        it -> it.hasTraceCount(1),
        it -> it.hasNoRepeatedSiblings(1),
        it -> it.follows(budget().spans(2)),
        it -> it.follows(budget().statements(2)),
        it -> it.follows(general()),
        it -> it.hasSpan("r").hasNoChild("k"),
        it -> it.hasSpan("r").hasChildCount(1),
        it -> it.hasSpan("r").hasNoDescendant("k"),
        it -> it.hasSpan("r").is(not(span().hasChild("k"))),
        it -> it.hasSpan("r").is(not(span().hasDescendant("k"))),
        it -> it.hasSpan("r").is(not(span().hasSameTraceAs("k"))),
        it -> it.hasSpan("r").is(not(span().hasLog("x"))),
        it -> it.hasSpan(span("r").hasChildCount(1)),
        it -> it.hasSpan("a").extracting(SpanData::getName).isEqualTo("a"),
        it -> it.hasSpan("a").satisfies(span -> assertThat(span.hasEnded()).isTrue()),
        it -> it.hasSpan("a").children().isEmpty(),
        it -> it.hasTree("r\n  a"),
        it -> it.hasTree("r UNSET\n  a"),
        it -> it.hasForest("r UNSET\n  a"),
        it -> it.hasTree(tree(span("r")).children(tree(span("a")))),
        it -> it.hasTree(tree(span("r")).inOrder().children(tree(span("a")))),
        it -> it.hasTree(tree(span("r")).descendants(tree(span("a")).times(1))),
        it -> it.hasForest(tree(span("r")).children(tree(span("a")))),
        it -> it.allowEmpty().hasNoLogs(),
        it -> it.allowEmpty().hasNoLog(log().hasBody("x")),
        it -> it.allowEmpty().hasNoMetric(metric("x")),
        it -> it.allowEmpty().hasLogCount(0),
        it -> it.satisfies(all -> assertThat(all.getSpans()).hasSize(2)),
        it -> it.matches(all -> all.getSpans().size() == 2));
  }

  @ParameterizedTest
  @MethodSource("words")
  void isNotJudgedWhileASpanRunsThatItCouldBeAbout(Consumer<TelemetryAssert> word) {
    word.accept(assertThat(RUNNING)); // without a pause, what is there is judged
    assertThat(failureOf(() -> word.accept(settled(150, RUNNING)))).contains("Not ended: \"r\".");
    assertThatCode(() -> word.accept(settled(60_000, RUNNING, ENDED))).doesNotThrowAnyException();
  }

  /** Another root that is not sought does not hold a word up, nor does what the word says runs. */
  static List<Consumer<TelemetryAssert>> others() {
    return List.of(
        it -> it.hasSpan("a").hasNoChild("k").hasChildCount(0),
        it -> it.hasSpan("p").hasChildCount(0).hasNoDescendant("k"),
        it -> it.hasSpan("p").is(not(span().hasChild("k"))),
        it -> it.hasTree(tree(span("p")).children()),
        it -> it.hasTree("p"),
        it -> it.hasTree("a"),
        it -> it.hasTree("r not ended\n  a"),
        it -> it.hasTree(tree(span("r").isUnfinished()).children(tree(span("a")))),
        it -> it.spans(span().isUnfinished()).hasSize(1),
        it -> it.hasSpan(span("r").isUnfinished()).hasChildCount(1),
        it -> it.hasSpan("r").hasChild("a"),
        it -> it.spans("a").hasSizeAtLeast(1),
        it -> it.hasTree(tree(span("r")).children(tree(span("a"))).andOthers()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isJudgedWhileOtherSpansRun(Consumer<TelemetryAssert> word) {
    CapturedTelemetry running = telemetry(r().unfinished(), sample("p", 3, 4));
    assertThatCode(() -> word.accept(settled(60_000, running))).doesNotThrowAnyException();
  }

  @Test
  void aFailureNamesTheSpanThatHasNotEnded() {
    assertThat(failureOf(() -> settled(2_000, RUNNING).hasNoSpan("k")))
        .startsWith(
            """
            Expected no span "k", but 1 span has not ended, so it is not known what is still to come
              x "r"

            2 spans:
            """);
    assertThat(
            failureOf(
                () -> settled(2_000, RUNNING).hasTree(tree(span("r")).children(tree(span("a"))))))
        .contains("  x \"r\" should have nothing more to come (\"r\" has not ended)\n");
  }

  @Test
  void theForestKnowsWhatRuns() {
    SpanForest forest = forestOf(RUNNING);
    assertThat(forest.unfinished()).extracting(it -> it.name()).containsExactly("r");
    assertThat(forestOf(ENDED).unfinished()).isEmpty();
  }

  private static TelemetryAssert settled(int millis, CapturedTelemetry... states) {
    return assertThat(CapturedTelemetry.of(new ArrivingSource(states)))
        .eventually(ofMillis(millis))
        .settled(ofMillis(1));
  }
}
