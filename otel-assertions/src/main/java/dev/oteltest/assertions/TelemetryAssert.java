package dev.oteltest.assertions;

import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.text.SpanLine;
import dev.oteltest.assertions.text.Values;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on all captured spans.
 *
 * <p>What is said of all spans, or of no span, fails when nothing was captured: a test whose
 * telemetry is lost would pass. {@link #allowEmpty()} lifts that.
 *
 * @since 0.1
 */
public class TelemetryAssert extends AbstractAssert<TelemetryAssert, CapturedTelemetry> {

  private Judge judge = Judge.HARD;
  private boolean emptyAllowed;

  TelemetryAssert(CapturedTelemetry actual) {
    super(actual, TelemetryAssert.class);
  }

  TelemetryAssert judgedBy(Judge judge) {
    this.judge = judge;
    return this;
  }

  /** Lets what follows pass when nothing was captured at all. */
  public TelemetryAssert allowEmpty() {
    emptyAllowed = true;
    return this;
  }

  /**
   * Verifies that there is a span of that name, and goes on to what is expected of it.
   *
   * @return an assertion on the spans of that name; see {@link SpanAssert} for how several are told
   *     apart
   */
  public SpanAssert hasSpan(String name) {
    return hasSpan(SpanMatcher.span(name));
  }

  /**
   * Verifies that there is a span that meets every expectation. A failure reports all that the
   * closest span misses.
   *
   * @return an assertion on the spans that do
   */
  public SpanAssert hasSpan(SpanMatcher expected) {
    isNotNull();
    Candidates candidates = Candidates.of(actual.source(), expected);
    SpanNode first = candidates.first();
    if (first == null) {
      judge.fail(
          failureWithActualExpected(
              candidates.actualText(), candidates.expectedText(), "%s", candidates.failureText()));
      return judge.spanAssert(Nothing.SPAN).from(this, judge, candidates).missing();
    }
    return judge.spanAssert(first.span()).from(this, judge, candidates);
  }

  /** Verifies that no span meets every expectation. */
  public TelemetryAssert doesNotHaveSpan(SpanMatcher unwanted) {
    return hasNo(unwanted.describe(), "", unwanted::matches, node -> "", unwanted.keys());
  }

  /** Verifies that no span has that name. */
  public TelemetryAssert doesNotHaveSpan(String name) {
    return doesNotHaveSpan(SpanMatcher.span(name));
  }

  /** Verifies that every span has ended. */
  public TelemetryAssert hasNoUnfinishedSpans() {
    return hasNo(
        "unfinished spans",
        "Call span.end() on every path: in a finally block, or when the asynchronous work is done.",
        node -> !node.span().hasEnded(),
        node -> "never ended",
        Set.of());
  }

  /** Verifies that no span has status ERROR. */
  public TelemetryAssert hasNoErrors() {
    return hasNo(
        "errors",
        "",
        node -> node.span().getStatus().getStatusCode() == StatusCode.ERROR,
        node -> "has status " + SpanLine.status(node.span().getStatus()) + SpanLine.exception(node),
        Set.of());
  }

  private TelemetryAssert hasNo(
      String unwanted,
      String remedy,
      Predicate<SpanNode> isUnwanted,
      Function<SpanNode, String> why,
      Set<String> keys) {
    isNotNull();
    SpanForest forest = actual.forest();
    if (isEmpty("no " + unwanted, forest)) {
      return this;
    }
    List<SpanNode> found = forest.nodes().stream().filter(isUnwanted).toList();
    if (!found.isEmpty()) {
      List<String> listed = new ArrayList<>();
      for (SpanNode node : found) {
        String reason = why.apply(node);
        listed.add("  x " + Values.quote(node.name()) + (reason.isEmpty() ? "" : " " + reason));
      }
      List<String> head = new ArrayList<>();
      head.add(
          "Expected no "
              + unwanted
              + ", but found "
              + found.size()
              + " among "
              + Values.count(forest.nodes().size(), "span"));
      head.addAll(FailureText.limited(listed));
      if (!remedy.isEmpty()) {
        head.add(remedy);
      }
      fail(head, forest, found, keys, "no " + unwanted, String.join("\n", listed));
    }
    return this;
  }

  /** Fails if there are no spans and that was not allowed; says whether there are none. */
  private boolean isEmpty(String expected, SpanForest forest) {
    if (!forest.nodes().isEmpty()) {
      return false;
    }
    if (!emptyAllowed) {
      List<String> head =
          List.of(
              "Expected "
                  + expected
                  + ", but nothing was captured, so that says nothing. If that is right, say"
                  + " allowEmpty() before.");
      fail(head, forest, List.of(), Set.of(), expected, "no spans");
    }
    return true;
  }

  private void fail(
      List<String> head,
      SpanForest forest,
      List<SpanNode> marked,
      Set<String> keys,
      String expected,
      String found) {
    String text = FailureText.of(head, actual.source(), forest, marked, keys);
    judge.fail(failureWithActualExpected(found, expected, "%s", text));
  }
}
