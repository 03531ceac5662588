package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.internal.text.LogLine;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.internal.log.TroubleshootingEntry;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules that every healthy trace meets, and that no telemetry was lost by its test. */
public final class HealthRules {

  private HealthRules() {}

  /** Returns the rule that at most the given number of spans have status ERROR. */
  public static Rule<SpanNode> errors(int most) {
    return atMost(
        most,
        most == 0 ? "no errors" : "at most " + ValueFormatter.count(most, "error"),
        List.of(),
        node -> node.span().getStatus().getStatusCode() == StatusCode.ERROR,
        node ->
            " has status " + SpanLine.status(node.span().getStatus()) + SpanLine.exception(node));
  }

  /** Returns the rule that every span has ended. */
  public static Rule<SpanNode> noUnfinishedSpans() {
    return atMost(
        0,
        "no unfinished spans",
        List.of(
            "Call span.end() on every path: in a finally block, or when the asynchronous work is"
                + " done."),
        node -> !node.span().hasEnded(),
        node -> " never ended");
  }

  /** Returns the rule that no span names a parent that was not captured. */
  public static Rule<SpanNode> noOrphans() {
    return atMost(
        0,
        "no orphans",
        List.of(
            "The parent was created by an SDK that is not captured, was dropped by its sampler, or ran"
                + " in another process."),
        SpanNode::isOrphan,
        node ->
            node.span().getParentSpanContext().isRemote()
                ? " continues a span from elsewhere that was not captured"
                : " has a parent that was not captured");
  }

  private static Rule<SpanNode> atMost(
      int most,
      String expectation,
      List<String> remedy,
      Predicate<SpanNode> isUnwanted,
      Function<SpanNode, String> why) {
    return Rule.negative(
        expectation,
        spans -> {
          List<SpanNode> found = spans.all().stream().filter(isUnwanted).toList();
          if (found.size() <= most) {
            return null;
          }
          List<String> details =
              Problem.details(found, node -> ValueFormatter.quote(node.name()) + why.apply(node));
          return new Problem<>(
              Problem.found(found, spans, "span"), details, remedy, found, Set.of());
        });
  }

  /** Returns the rule that all spans are in one tree, below a single root. */
  public static Rule<SpanNode> singleRoot() {
    return Rule.bounding("a single root", spans -> severalRoots(spans.forest()));
  }

  private static @Nullable Problem<SpanNode> severalRoots(SpanForest forest) {
    List<SpanNode> roots = forest.roots();
    if (roots.size() == 1) {
      return null;
    }
    List<String> details =
        Problem.details(
            roots,
            root -> ValueFormatter.quote(root.name()) + (root.isOrphan() ? " (an orphan)" : ""));
    return Problem.of("found " + ValueFormatter.count(roots.size(), "root"), details, roots);
  }

  /** Returns the rule that all spans belong to one trace. */
  public static Rule<SpanNode> singleTrace() {
    return Rule.bounding(
        "all spans in one trace",
        spans ->
            otherTraces(
                spans.forest(),
                count -> count <= 1,
                List.of(
                    "The context was lost where a trace begins. If that is behind a message, inject"
                        + " it there.",
                    TroubleshootingEntry.PASS_CONTEXT_ON)));
  }

  /** Returns the rule that the spans belong to exactly the given number of traces. */
  public static Rule<SpanNode> traceCount(int count) {
    return Rule.<SpanNode>bounding(
            "exactly " + ValueFormatter.count(count, "trace"),
            spans -> otherTraces(spans.forest(), it -> it == count, List.of()))
        .holdingOfNothing(count == 0);
  }

  private static @Nullable Problem<SpanNode> otherTraces(
      SpanForest forest, IntPredicate isRight, List<String> remedy) {
    Map<String, List<SpanNode>> traces = new LinkedHashMap<>();
    for (SpanNode node : forest.nodes()) {
      traces.computeIfAbsent(node.span().getTraceId(), id -> new ArrayList<>()).add(node);
    }
    if (isRight.test(traces.size())) {
      return null;
    }
    List<String> details =
        Problem.details(
            List.copyOf(traces.values()),
            spans ->
                "a trace of "
                    + ValueFormatter.count(spans.size(), "span")
                    + " begins with "
                    + ValueFormatter.quote(spans.get(0).name()));
    return new Problem<>(
        "found " + ValueFormatter.count(traces.size(), "trace"),
        details,
        remedy,
        traces.values().stream().map(spans -> spans.get(0)).toList(),
        Set.of());
  }

  /** Returns the rule that no spans are unattributed. */
  public static Rule<SpanNode> noUnattributedSpans(Supplier<List<UnattributedSpan>> unattributed) {
    return noUnattributed(
        "spans",
        List.of(TroubleshootingEntry.PASS_CONTEXT_ON),
        spans ->
            Problem.details(
                unattributed.get(),
                it ->
                    ValueFormatter.quote(it.span().getName())
                        + why(it.reason(), " started", "without a parent", "a parent")));
  }

  /** Returns the rule that no log records are unattributed. */
  public static Rule<LogEntry> noUnattributedLogs(Supplier<List<UnattributedLog>> unattributed) {
    return noUnattributed(
        "log records",
        List.of(),
        logs ->
            Problem.details(
                unattributed.get(),
                it ->
                    LogLine.of(new LogEntry(it.log(), logs::forest), Set.of())
                        + why(it.reason(), " was written", "outside of any context", "a span")));
  }

  private static <T> Rule<T> noUnattributed(
      String what, List<String> remedy, Function<Signals<T>, List<String>> lines) {
    return Rule.<T>negative(
            "no unattributed " + what,
            signals -> {
              List<String> found = lines.apply(signals);
              return found.isEmpty()
                  ? null
                  : new Problem<>("found " + found.size(), found, remedy, List.of(), Set.of());
            })
        .awaitingAll(false);
  }

  /**
   * Returns why no test has a signal.
   *
   * @param happened what happened: {@code started}
   * @param lost how it lost its test: {@code without a parent}
   * @param named what one of another process names: {@code a parent}
   */
  private static String why(Reason reason, String happened, String lost, String named) {
    return switch (reason) {
      case NO_SCOPE_OPEN -> happened + " while no test was running";
      case SEVERAL_SCOPES_OPEN -> happened + " " + lost + " while several tests were running";
      case FOREIGN_THREAD ->
          "%s %s on a thread that this test did not start, possibly for an earlier test"
              .formatted(happened, lost);
      case STOLEN_TASK ->
          happened
              + " in a task that a fork-join worker picked up while its test was waiting, possibly"
              + " a task of another test";
      case SCOPE_CLOSED -> happened + " under a test that had already ended";
      case UNKNOWN_PARENT ->
          " came from another process with " + named + " that is not known to any test";
    };
  }

  /** Returns the rule that anything was captured, of whatever kind. */
  public static <T> Rule<T> anything(BooleanSupplier isThere) {
    return Rule.<T>positive(
            "telemetry",
            signals ->
                isThere.getAsBoolean()
                    ? null
                    : Problem.of("no spans, metrics or log records were captured."))
        .holdingOfNothing(true);
  }
}
