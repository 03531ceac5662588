package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.SignalListing;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A kind of signal other than spans.
 *
 * @param <T> the type of one signal
 */
interface SignalKind<T> {

  /** Returns the current signals of this kind. */
  Seen<T> look(TelemetrySource source);

  /** Returns the source that reports the arrival of more signals of this kind. */
  TelemetrySource arrivals(TelemetrySource source);

  /** Lists all signals, line by line. */
  List<String> listing(List<T> all, List<T> marked, Set<String> keys);

  /** Returns the lines that a failure ends with. */
  List<String> notes(TelemetrySource source, Seen<T> seen);

  /** Returns the name of this kind, in the plural. */
  String plural();

  /**
   * The current signals of a kind.
   *
   * @param names further known names without a signal, possibly from earlier tests
   * @param shared whether other tests may have contributed
   */
  record Seen<T>(List<T> all, Set<String> names, boolean shared) {}

  /** Metrics. */
  SignalKind<MetricEntry> METRICS =
      new SignalKind<>() {

        @Override
        public Seen<MetricEntry> look(TelemetrySource source) {
          CapturedMetrics captured = source.metrics();
          return new Seen<>(
              captured.metrics().stream()
                  .map(metric -> new MetricEntry(metric, source::forest))
                  .toList(),
              captured.unchanged(),
              captured.shared());
        }

        /** Returns a source that polls, because measurements arrive without notice. */
        @Override
        public TelemetrySource arrivals(TelemetrySource source) {
          return source.polled();
        }

        @Override
        public List<String> listing(
            List<MetricEntry> all, List<MetricEntry> marked, Set<String> keys) {
          return SignalListing.ofMetrics(all, marked);
        }

        @Override
        public List<String> notes(TelemetrySource source, Seen<MetricEntry> seen) {
          if (seen.all().isEmpty()) {
            return seen.names().isEmpty() ? source.whyEmpty() : List.of();
          }
          return seen.shared()
              ? List.of(
                  "",
                  "Other tests ran at the same time. Metrics cover the whole process, so these may"
                      + " include theirs:",
                  "run this test alone, with JUnit's @Isolated or a @ResourceLock.")
              : List.of();
        }

        @Override
        public String plural() {
          return "metrics";
        }
      };

  /** Log records. */
  SignalKind<LogEntry> LOGS =
      new SignalKind<>() {

        @Override
        public Seen<LogEntry> look(TelemetrySource source) {
          return new Seen<>(
              source.logs().stream().map(log -> new LogEntry(log, source::forest)).toList(),
              Set.of(),
              false);
        }

        @Override
        public TelemetrySource arrivals(TelemetrySource source) {
          return source;
        }

        @Override
        public List<String> listing(List<LogEntry> all, List<LogEntry> marked, Set<String> keys) {
          return SignalListing.ofLogs(all, marked, keys);
        }

        @Override
        public List<String> notes(TelemetrySource source, Seen<LogEntry> seen) {
          List<UnattributedLog> unattributed = source.unattributedLogs();
          List<String> notes = new ArrayList<>();
          if (!unattributed.isEmpty()) {
            notes.add(
                ValueFormatter.count(unattributed.size(), "log record")
                    + " arrived during this test but could not be attributed to it (no context, span"
                    + " or baggage).");
            notes.add(
                "Pass the context to the thread that writes them: Context.current().wrap(task), or"
                    + " Context.taskWrapping(executor).");
          } else if (seen.all().isEmpty() && !source.whyEmpty().isEmpty()) {
            notes.add(
                "Log records come from OpenTelemetry's log API, or from a logging library through"
                    + " an OpenTelemetry appender.");
            notes.addAll(source.whyEmpty());
          }
          return notes;
        }

        @Override
        public String plural() {
          return "log records";
        }
      };
}
