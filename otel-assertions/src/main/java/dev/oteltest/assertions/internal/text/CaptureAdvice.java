package dev.oteltest.assertions.internal.text;

import dev.oteltest.internal.log.TroubleshootingEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do if no signals of a kind were captured.
 *
 * @param origin lines on where the signals come from
 * @param since lines on what counts as captured
 * @param sending lines that begin with what did not arrive from another process
 */
public record CaptureAdvice(List<String> origin, List<String> since, List<String> sending) {

  /** About spans. */
  public static final CaptureAdvice SPANS =
      new CaptureAdvice(
          List.of(),
          List.of("Spans that a sampler drops are never created."),
          List.of(
              "no span arrived. Spans in a batch",
              "of its SDK arrive when the batch is flushed, at the latest when the SDK is closed;"
                  + " eventually(...) waits for them."));

  /** About metrics. */
  public static final CaptureAdvice METRICS =
      new CaptureAdvice(
          List.of(),
          List.of("Counters and histograms count as captured once something is added to them."),
          List.of(
              "no metric arrived. An SDK sends metrics",
              "at an interval (OTEL_METRIC_EXPORT_INTERVAL, usually a minute), and when it is closed;"
                  + " eventually(...) waits for them."));

  /** About log records. */
  public static final CaptureAdvice LOGS =
      new CaptureAdvice(
          List.of(
              "Log records come from OpenTelemetry's log API, or from a logging library through an"
                  + " OpenTelemetry appender."),
          List.of(),
          List.of(
              "no log record arrived. Log records in a batch",
              "of its SDK arrive when the batch is flushed, at the latest when the SDK is closed;"
                  + " eventually(...) waits for them."));

  /** Lines on metrics to which other tests may have contributed. */
  public static final List<String> OF_SHARED_METRICS =
      List.of(
          "",
          "Other tests ran at the same time. Metrics cover the whole process, so these may"
              + " include theirs:",
          "run this test alone, with JUnit's @Isolated or a @ResourceLock.");

  /** Returns lines on log records that belong to no test. */
  public static List<String> ofUnattributedLogs(int count) {
    return List.of(
        ValueFormatter.count(count, "log record")
            + " arrived during this test but could not be attributed to it (no context, span or"
            + " baggage).",
        TroubleshootingEntry.PASS_CONTEXT_ON);
  }

  /**
   * Returns lines on how the signals of this process are captured.
   *
   * @param global a sentence about the current global, without its period
   */
  public List<String> inThisProcess(String global) {
    List<String> lines = new ArrayList<>(origin);
    lines.add(global + ".");
    lines.add(
        "Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(),"
            + " or one that");
    lines.add("was passed to TelemetryCapture.get().capture(sdk) before.");
    lines.addAll(since);
    return lines;
  }

  /** Returns lines on why the signals of another process may not have arrived. */
  public List<String> fromAnotherProcess() {
    List<String> lines = new ArrayList<>(sending);
    lines.set(
        0,
        "Another process was configured to send its telemetry to this test, but " + sending.get(0));
    return lines;
  }
}
