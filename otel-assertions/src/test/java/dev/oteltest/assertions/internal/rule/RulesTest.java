package dev.oteltest.assertions.internal.rule;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanForest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class RulesTest {

  /** Two steps that overlap by a millisecond, one of which failed. */
  private final CapturedTelemetry telemetry =
      telemetry(
          sample("job", 0, 12)
              .child(
                  sample("load", 0, 3),
                  sample("step", 3, 5).with("n", 1).ok(),
                  sample("step", 4, 8).with("n", 2).error("bad"),
                  sample("archive", 8, 11)));

  private final CapturedTelemetry scattered =
      telemetry(
          sample("a").child(sample("a1")),
          sample("b"),
          sample("c").orphan(),
          sample("open").unfinished());

  @Test
  void counts() {
    assertThat(telemetry)
        .spans("step")
        .hasSize(2)
        .hasSizeAtLeast(2)
        .hasSizeAtMost(2)
        .returnToTelemetry()
        .spans("none")
        .hasSize(0)
        .returnToTelemetry()
        .allowEmpty()
        .spans("none")
        .hasSizeAtMost(1);
    assertFailure(
        "counts/budget-of-none", () -> assertThat(telemetry).spans("stepp").hasSizeAtMost(3));
    assertThat(telemetry).spans(span().hasAttribute("none")).hasSizeAtMost(1);
    assertFailure("counts/exactly", () -> assertThat(telemetry).spans("step").hasSize(3));
    assertFailure("counts/none", () -> assertThat(telemetry).spans("step").hasSize(0));
    assertFailure("counts/budget", () -> assertThat(telemetry).spans("step").hasSizeAtMost(1));
    assertFailure(
        "counts/at-least",
        () -> assertThat(telemetry).spans(span("step").hasStatusOk()).hasSizeAtLeast(2));
    assertFailure(
        "counts/any-name",
        () ->
            assertThat(telemetry)
                .spans(span().hasAttribute("n", 3).hasStatusOk())
                .hasSizeAtLeast(1));
    assertFailure("counts/of-nothing", () -> assertThat(telemetry()).spans("x").hasSizeAtMost(1));
  }

  @Test
  void onlyACountOfZeroHoldsOfNothing() {
    assertThat(telemetry()).allowEmpty().spans("x").hasSize(0);
    assertThat(CountRules.atLeast(Conditions.of(span("x")), 0).holdsOfNothing()).isTrue();
    assertThat(CountRules.exactly(Conditions.of(span("x")), 1).holdsOfNothing()).isFalse();
    assertThat(CountRules.atLeast(Conditions.of(span("x")), 1).holdsOfNothing()).isFalse();
  }

  @Test
  void anIdeComparesWhatWasFoundIfThereAreNoDetails() {
    assertThatThrownBy(() -> assertThat(telemetry).spans("step").hasSize(1))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getStringRepresentation())
                  .isEqualTo("exactly 1 span \"step\"");
              assertThat(error.getActual().getStringRepresentation()).isEqualTo("found 2");
            });
    assertThatThrownBy(() -> assertThat(scattered).isOneTrace())
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error ->
                assertThat(error.getActual().getStringRepresentation())
                    .startsWith("  x a trace of 2 spans begins with \"a\"\n"));
  }

  @Test
  void quantifiers() {
    assertThat(telemetry)
        .spans("step")
        .allSatisfy(span().hasAttribute("n"))
        .anySatisfy(span().hasStatusOk())
        .noneSatisfy(span().isUnfinished());
    assertThat(telemetry)
        .allowEmpty()
        .spans("none")
        .allSatisfy(span().hasStatusOk())
        .returnToTelemetry()
        .allowEmpty()
        .spans("none")
        .noneSatisfy(span().hasStatusOk());
    assertFailure(
        "quantifiers/all",
        () -> assertThat(telemetry).spans("step").allSatisfy(span().hasStatusOk()));
    assertFailure(
        "quantifiers/all-of-none",
        () -> assertThat(telemetry).spans("none").allSatisfy(span().hasStatusOk()));
    assertFailure(
        "quantifiers/any",
        () -> assertThat(telemetry).spans("step").anySatisfy(span().isUnfinished()));
    assertFailure(
        "quantifiers/none",
        () -> assertThat(telemetry).spans("step").noneSatisfy(span().hasStatusError()));
    assertFailure(
        "quantifiers/none-of-none",
        () -> assertThat(telemetry).spans("none").noneSatisfy(span().hasStatusError()));
  }

  @Test
  void navigation() {
    assertThat(telemetry).spans("load").singleElement().hasNoError();
    assertThat(telemetry).spans("step").first().hasAttribute("n", 1);
    assertThat(telemetry).hasSpan("job").children().hasSize(4);
    assertThat(telemetry).hasSpan("load").children().hasSize(0);
    assertFailure(
        "navigation/only", () -> assertThat(telemetry).spans("step").singleElement().hasStatusOk());
    assertFailure("navigation/first", () -> assertThat(telemetry).spans("stap").first());
    assertFailure(
        "navigation/children", () -> assertThat(telemetry).hasSpan("job").children().hasSize(5));
  }

  @Test
  void health() {
    assertThat(telemetry).hasSingleRoot().isOneTrace().hasNoOrphans().hasNoUnattributedSpans();
    assertThat(telemetry()).hasNoSpans();
    assertFailure("health/single-root", () -> assertThat(scattered).hasSingleRoot());
    assertFailure("health/one-trace", () -> assertThat(scattered).isOneTrace());
    assertFailure("health/orphans", () -> assertThat(scattered).hasNoOrphans());
    assertFailure("health/no-spans", () -> assertThat(telemetry).hasNoSpans());
    assertFailure("health/single-root-of-nothing", () -> assertThat(telemetry()).hasSingleRoot());
  }

  @Test
  void durations() {
    assertThat(telemetry)
        .spans("step")
        .takeAtMost(ofMillis(4))
        .takeAtMost(50, ofMillis(2))
        .takeAtMostInTotal(ofMillis(6));
    assertFailure(
        "time/at-most", () -> assertThat(telemetry).spans("step").takeAtMost(ofMillis(3)));
    assertFailure(
        "time/percentile", () -> assertThat(telemetry).spans("step").takeAtMost(50, ofMillis(1)));
    assertFailure(
        "time/in-all", () -> assertThat(telemetry).spans("step").takeAtMostInTotal(ofMillis(5)));
    assertFailure(
        "time/of-none", () -> assertThat(telemetry).spans("none").takeAtMost(ofMillis(5)));
    assertFailure(
        "time/unfinished", () -> assertThat(scattered).spans("open").takeAtMost(ofMillis(5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).spans("step").takeAtMost(0, ofMillis(5)))
        .withMessage(
            "percent must be above 1 and at most 100, as in takeAtMost(95, ...), but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).spans("step").takeAtMost(100.1, ofMillis(5)));
  }

  @Test
  void percentilesAreOfTheNearestRank() {
    SampleSpan root = sample("root", 0, 200);
    for (int i = 1; i <= 20; i++) {
      root.child(sample("x", 0, i));
    }
    CapturedTelemetry twenty = telemetry(root);

    assertThat(twenty).spans("x").takeAtMost(95, ofMillis(19)).takeAtMost(5, ofMillis(1));
    assertThat(
            TimingRules.percentileAtMost(Conditions.of(span("x")), 95, ofMillis(18), false)
                .problemOf(forestOf(twenty)))
        .isNotNull();
    assertThat(
            TimingRules.percentileAtMost(Conditions.of(span("x")), 95.1, ofMillis(19), false)
                .problemOf(forestOf(twenty)))
        .isNotNull();
  }

  @Test
  void sameTime() {
    assertThat(telemetry).spans("step").runConcurrently(2);
    assertThat(telemetry).spans(span().hasParent("job").hasNoError()).runOneAtATime();
    assertFailure("time/alone", () -> assertThat(telemetry).spans("step").runOneAtATime());
    assertFailure("time/concurrent", () -> assertThat(telemetry).spans("step").runConcurrently(3));
    CapturedTelemetry one =
        telemetry(sample("r", 0, 9).child(sample("x", 0, 2), sample("x", 2, 4)));
    assertThat(one).spans("x").runOneAtATime();
    CapturedTelemetry inside =
        telemetry(
            sample("r", 0, 9).child(sample("x", 4, 5), sample("x", 0, 6), sample("x", 5.5, 7)));
    assertThat(TimingRules.oneAtATime(Conditions.of(span("x")), false).problemOf(forestOf(inside)))
        .satisfies(problem -> assertThat(problem.details()).hasSize(2));
    assertThat(TimingRules.concurrent(Conditions.of(span("x")), 2).problemOf(forestOf(one)))
        .isNotNull();
    SpanForest instant = forestOf(telemetry(sample("instant", 5, 5)));
    assertThat(TimingRules.concurrent(Conditions.of(span("instant")), 1).problemOf(instant))
        .isNull();
  }

  @Test
  void overlapsAreFoundWhateverTheOrderOfSpans() {
    SpanForest forest =
        SpanForest.of(
            SampleSpan.spans(sample("third", 5, 7), sample("second", 2, 6), sample("first", 0, 6)),
            Set.of());

    assertThat(TimingRules.oneAtATime(Conditions.of(span()), false).problemOf(forest).details())
        .containsExactly(
            "  x \"first\" and \"second\" share 4.00 ms",
            "  x \"first\" and \"third\" share 1.00 ms");
  }

  @Test
  void orderInTime() {
    assertThat(telemetry).hasSpan("archive").startsAfter(span("load")).startsAfter(span("step"));
    assertThat(telemetry).hasSpan("load").endsBefore(span("step")).overlaps(span("job"));
    assertFailure(
        "time/after", () -> assertThat(telemetry).hasSpan("load").startsAfter(span("step")));
    assertFailure(
        "time/before", () -> assertThat(telemetry).hasSpan("archive").endsBefore(span("step")));
    assertFailure(
        "time/overlaps", () -> assertThat(telemetry).hasSpan("load").overlaps(span("archive")));
    assertFailure(
        "time/after-none", () -> assertThat(telemetry).hasSpan("load").startsAfter(span("none")));
    assertFailure(
        "time/before-none", () -> assertThat(telemetry).hasSpan("load").endsBefore(span("none")));
    assertFailure(
        "time/overlaps-none", () -> assertThat(telemetry).hasSpan("load").overlaps(span("none")));
  }

  @Test
  void criticalPath() {
    assertThat(telemetry)
        .hasSpan("job")
        .hasCriticalPath("load", "step", "archive")
        .isDoneWithin(ofMillis(12))
        .hasGapsAtMost(ofMillis(1));
    assertFailure(
        "time/critical-path",
        () -> assertThat(telemetry).hasSpan("job").hasCriticalPath("load", "archive"));
    assertFailure(
        "time/critical-path-of-a-leaf",
        () -> assertThat(telemetry).hasSpan("load").hasCriticalPath("x"));
    assertFailure(
        "time/done", () -> assertThat(telemetry).hasSpan("job").isDoneWithin(ofMillis(11)));
    assertFailure(
        "time/gaps", () -> assertThat(telemetry).hasSpan("job").hasGapsAtMost(ofMillis(0)));
    CapturedTelemetry nested =
        telemetry(
            sample("a", 0, 10)
                .child(sample("late", 6, 9), sample("early", 1, 5).child(sample("inside", 2, 4))));
    assertThat(nested).hasSpan("a").hasCriticalPath("early", "inside", "late");
    assertThat(nested).hasSpan("a").hasGapsAtMost(ofMillis(1));
    CapturedTelemetry async = telemetry(sample("send", 0, 1).child(sample("deliver", 5, 9)));
    assertThat(async).hasSpan("send").isDoneWithin(ofMillis(9));
    assertThat(async).hasSpan("send").hasGapsAtMost(ofMillis(1));
    assertThat(Conditions.of(span().isDoneWithin(ofMillis(8))).select(forestOf(async)))
        .extracting(node -> node.name())
        .containsExactly("deliver");
  }

  @Test
  void whatHasNotEndedHasNoTime() {
    CapturedTelemetry open =
        telemetry(
            sample("job", 0, 12)
                .child(
                    sample("load", 0, 3),
                    sample("step", 1, 0).child(sample("read", 1, 2)).unfinished()));

    assertThat(open).hasSpan("load").overlaps(span("step")).isDoneWithin(ofMillis(3));
    assertFailure(
        "time/done-unfinished",
        () -> assertThat(open).hasSpan("step").isDoneWithin(ofMillis(1000)));
    assertFailure(
        "time/done-unfinished-below",
        () -> assertThat(open).hasSpan("job").isDoneWithin(ofMillis(1000)));
    assertFailure(
        "time/after-unfinished", () -> assertThat(open).hasSpan("read").startsAfter(span("step")));
    assertFailure(
        "time/before-unfinished", () -> assertThat(open).hasSpan("step").endsBefore(span("load")));
  }

  @Test
  void aSpanIsNotAmongItsOwnOthers() {
    CapturedTelemetry two =
        telemetry(sample("r", 0, 9).child(sample("x", 0, 2), sample("x", 2, 4), sample("y", 5, 5)));

    assertThat(Conditions.of(span().startsAfter(span("x"))).select(forestOf(two)))
        .extracting(node -> node.index())
        .containsExactly(2, 3);
    assertThat(Conditions.of(span().endsBefore(span("x"))).select(forestOf(two)))
        .extracting(node -> node.index())
        .containsExactly(1);
    assertThat(Conditions.of(span("x").overlaps(span("x"))).select(forestOf(two))).isEmpty();
    assertThat(Conditions.of(span("y").overlaps(span("r"))).select(forestOf(two))).hasSize(1);
    assertThat(Conditions.of(span("r").startsAfter(span("r"))).select(forestOf(two))).isEmpty();
  }

  /** Returns calls of 2 ms with pauses between. */
  private static SampleSpan[] polls(int pause) {
    return IntStream.range(0, 6)
        .mapToObj(i -> sample("SELECT", i * (2.0 + pause), i * (2.0 + pause) + 2))
        .map(call -> call.with("db.system.name", "h2").with("db.query.text", "SELECT 1"))
        .toArray(SampleSpan[]::new);
  }

  private static CapturedTelemetry belowTheTest(SampleSpan... calls) {
    List<SpanData> spans = SampleSpan.spans(sample("test").child(calls));
    return CapturedTelemetry.of(
        spans.stream().filter(span -> !span.getName().equals("test")).toList());
  }

  @Test
  void repetition() {
    SampleSpan page = sample("GET /orders", 0, 9);
    for (int i = 0; i < 3; i++) {
      page.child(
          sample("SELECT", i, i + 1)
              .with("db.query.text", "SELECT * FROM item WHERE id = " + i + " AND n = 'it''s'"));
    }
    page.child(sample("SELECT").with("db.query.text", "SELECT * FROM customer"));
    CapturedTelemetry nPlusOne = telemetry(page, sample("GET /orders"), sample("GET /orders"));

    assertThat(nPlusOne).hasNoRepeatedSiblings(3);
    assertFailure("budgets/n-plus-one", () -> assertThat(nPlusOne).hasNoRepeatedSiblings(2));
    CapturedTelemetry polling = belowTheTest(polls(100));
    assertThat(polling).hasNoRepeatedSiblings(5);
    assertThat(BudgetRules.statementsAtMost(5).problemOf(forestOf(polling))).isNull();
    CapturedTelemetry loop = belowTheTest(polls(3));
    assertThat(BudgetRules.callsAtMost(5).problemOf(forestOf(loop))).isNotNull();
    CapturedTelemetry below = telemetry(sample("GET /orders").child(polls(100)));
    assertThat(BudgetRules.callsAtMost(5).problemOf(forestOf(below))).isNotNull();
    assertThat(BudgetRules.statementsAtMost(5).problemOf(forestOf(below))).isNotNull();
    CapturedTelemetry twice = telemetry(sample("job").child(sample("load"), sample("load")));
    assertThat(twice).hasNoRepeatedSiblings(2);
    assertThat(BudgetRules.callsAtMost(1).problemOf(forestOf(twice))).isNotNull();
    assertFailure("budgets/same-name", () -> assertThat(telemetry).hasNoRepeatedSiblings(1));
  }
}
