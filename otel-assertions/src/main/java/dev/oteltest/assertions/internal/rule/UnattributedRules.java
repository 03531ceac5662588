package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.internal.text.LogLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.internal.log.TroubleshootingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules on the telemetry that arrived during a test but could not be attributed to any test. */
public final class UnattributedRules {

  private UnattributedRules() {}

  /** Returns the rule that no spans are unattributed. */
  public static Rule<SpanNode> spans(Supplier<List<UnattributedSpan>> unattributed) {
    return Rule.<SpanNode>negative("no unattributed spans", spans -> problem(unattributed.get()))
        .awaitingAll(false);
  }

  private static @Nullable Problem<SpanNode> problem(List<UnattributedSpan> spans) {
    if (spans.isEmpty()) {
      return null;
    }
    List<String> details = new ArrayList<>();
    for (UnattributedSpan span : spans) {
      String why = why(span.reason(), "started", "without a parent", "a parent");
      details.add("  x " + ValueFormatter.quote(span.span().getName()) + " " + why);
    }
    return new Problem<>(
        "found " + spans.size(),
        details,
        List.of(TroubleshootingEntry.PASS_CONTEXT_ON),
        List.of(),
        Set.of());
  }

  /** Returns the rule that no log records are unattributed. */
  public static Rule<LogEntry> logs(Supplier<List<UnattributedLog>> unattributed) {
    return Rule.<LogEntry>negative(
            "no unattributed log records",
            logs -> {
              List<String> lines = lines(unattributed.get(), logs);
              return lines.isEmpty() ? null : Problem.of("found " + lines.size(), lines, List.of());
            })
        .awaitingAll(false);
  }

  private static List<String> lines(
      List<UnattributedLog> unattributed, Signals<LogEntry> captured) {
    List<String> lines = new ArrayList<>();
    for (UnattributedLog log : unattributed) {
      String why = why(log.reason(), "was written", "outside of any context", "a span");
      lines.add(
          "  x " + LogLine.of(new LogEntry(log.log(), captured::forest), Set.of()) + " " + why);
    }
    return lines;
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
          happened
              + " "
              + lost
              + " on a thread that this test did not start, possibly for an earlier test";
      case STOLEN_TASK ->
          happened
              + " in a task that a fork-join worker picked up while its test was waiting, possibly"
              + " a task of another test";
      case SCOPE_CLOSED -> happened + " under a test that had already ended";
      case UNKNOWN_PARENT ->
          "came from another process with " + named + " that is not known to any test";
    };
  }
}
