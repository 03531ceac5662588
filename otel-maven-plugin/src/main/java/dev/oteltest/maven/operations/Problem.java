package dev.oteltest.maven.operations;

import dev.oteltest.operations.alerting.AlertRule;
import dev.oteltest.operations.alerting.MetricProblem;
import dev.oteltest.operations.sampling.SamplingFinding;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with what production runs on.
 *
 * @param trap what kind of problem it is, by which it can be accepted; null if it can't be
 * @param file the file; null if it is in the text only
 * @param line the line, from 1; 0 if the problem concerns the whole file
 * @param text a sentence with file and line
 * @param fails whether it fails the build; otherwise, it is a warning
 */
record Problem(@Nullable String trap, @Nullable Path file, int line, String text, boolean fails) {

  /** A problem that can't be accepted, because nothing works with it. */
  static Problem of(String text) {
    return new Problem(null, null, 0, text, true);
  }

  /** What is not wrong, but probably not meant. */
  static Problem note(String text) {
    return new Problem(null, null, 0, text, false);
  }

  /**
   * A metric that nothing is known to emit.
   *
   * @param unknownFails whether a metric that nothing is known to emit fails the build
   */
  static Problem of(MetricProblem metric, boolean unknownFails) {
    String trap = metric.outdated() ? "outdated-metric" : "unknown-metric";
    return new Problem(
        trap,
        metric.file(),
        metric.line(),
        metric + " [" + trap + "]",
        metric.outdated() || unknownFails);
  }

  /** An alert that reaches nobody. */
  static Problem unreachable(AlertRule rule, Path routes) {
    return new Problem(
        "unreachable-alert",
        rule.file(),
        rule.line(),
        rule
            + ": its alerts reach nobody, only receivers of "
            + routes
            + " that notify nobody [unreachable-alert]",
        true);
  }

  /** A finding in sampling strategies. Strategies that can't be read can't be accepted. */
  static Problem of(SamplingFinding finding) {
    boolean unreadable = finding.trap().equals("unreadable");
    return new Problem(
        unreadable ? null : finding.trap(),
        finding.file(),
        finding.line(),
        finding.toString(),
        true);
  }
}
