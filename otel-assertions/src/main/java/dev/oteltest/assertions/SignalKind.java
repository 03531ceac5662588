package dev.oteltest.assertions;

import dev.oteltest.assertions.TelemetrySource.SignalList;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.text.CaptureAdvice;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.Placeholders;
import dev.oteltest.assertions.internal.text.SignalListing;
import dev.oteltest.assertions.internal.text.SpanOutline;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.CapturedMetrics;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Spans, metrics or log records: all that distinguishes them for an assertion.
 *
 * @param <D> the SDK's type: {@code SpanData}
 * @param <T> the same with its surroundings: {@code SpanNode}
 * @param <A> the assertions on one of them
 */
abstract class SignalKind<D, T, A extends SignalAssert<A, D, T, ?>> {

  static final SignalKind<SpanData, SpanNode, SpanAssert> SPANS = new Spans();
  static final SignalKind<MetricData, MetricEntry, MetricAssert> METRICS = new Metrics();
  static final SignalKind<LogRecordData, LogEntry, LogAssert> LOGS = new Logs();

  private static final int MAX_LISTED = 10;

  private final D placeholder;
  private final CaptureAdvice advice;
  private final LostSignals<D, T> lost;
  private final SignalMatcher<?, T> any;

  private SignalKind(
      LostSignals<D, T> lost, D placeholder, CaptureAdvice advice, SignalMatcher<?, T> any) {
    this.any = any;
    this.lost = lost;
    this.placeholder = placeholder;
    this.advice = advice;
  }

  /** Returns the current signals of this kind; {@link Retry.Look} explains the last argument. */
  abstract Signals<T> look(TelemetrySource source, boolean mayGrow);

  /** Returns whether nothing reports the arrival of more signals of this kind. */
  boolean arrivesWithoutNotice() {
    return false;
  }

  /**
   * Returns conditions that hold only when no end of a span may change that.
   *
   * @param before the expectation that is extended by the conditions
   * @param wholly whether nothing at all may change that an end decides
   */
  List<Condition<T>> onceDecided(
      Expectation<T> before, List<Condition<T>> conditions, boolean wholly) {
    return before.onceDecided(conditions, List.of(), wholly);
  }

  /** Lists all signals, line by line. */
  abstract List<String> listing(Signals<T> signals, Collection<T> marked, Set<String> keys);

  /** Returns the lines that a failure ends with. */
  List<String> notes(TelemetrySource source, Signals<T> signals) {
    return signals.all().isEmpty() ? source.whyEmpty(this) : List.of();
  }

  /** Returns what to do if nothing of this kind was captured. */
  CaptureAdvice advice() {
    return advice;
  }

  /** Returns the matcher that matches everything. */
  SignalMatcher<?, T> any() {
    return any;
  }

  /** Returns what was lost of this kind. */
  LostSignals<D, T> lost() {
    return lost;
  }

  /** Creates assertions on one signal. */
  abstract A assertion(FailureHandler handler, D actual);

  /** Returns the word for one: {@code log record}. */
  String noun() {
    return lost.noun();
  }

  D dataOf(T signal) {
    return lost.dataOf().apply(signal);
  }

  /** Returns what stands for a signal that a soft assertion has reported as missing. */
  D placeholder() {
    return placeholder;
  }

  /** Returns the sentence, without its end, that nothing was captured. */
  String nothing(Signals<T> signals) {
    return "no " + noun() + "s were captured";
  }

  /** Returns the sentence that completes "Expected metric "runs", but " if that does not exist. */
  String absence(Signals<T> signals, String name, String hint) {
    return "no " + noun() + " has that name." + hint;
  }

  /**
   * Composes the whole text of a failure.
   *
   * @param head what was expected and what was found instead
   * @param marked the signals concerned, the most relevant first
   * @param keys the attributes concerned
   */
  String failure(
      List<String> head,
      TelemetrySource source,
      Signals<T> signals,
      Collection<T> marked,
      Set<String> keys) {
    List<String> lines = new ArrayList<>(head);
    if (!signals.all().isEmpty()) {
      lines.add("");
      lines.add(ValueFormatter.count(signals.all().size(), noun()) + source.origin() + ":");
      lines.addAll(listing(signals, marked, keys));
    }
    notes(source, signals).stream().filter(it -> !head.contains(it)).forEach(lines::add);
    return String.join("\n", lines);
  }

  /** Returns the names of all signals, each with its number if there are several of that name. */
  String names(Signals<T> signals) {
    return signals.names().isEmpty()
        ? "no " + noun() + "s"
        : NameList.of(signals.names(), MAX_LISTED);
  }

  private static final class Spans extends SignalKind<SpanData, SpanNode, SpanAssert> {

    Spans() {
      super(LostSignals.SPANS, Placeholders.SPAN, CaptureAdvice.SPANS, SignalMatchers.span());
    }

    @Override
    Signals<SpanNode> look(TelemetrySource source, boolean mayGrow) {
      return source.forest(mayGrow);
    }

    @Override
    List<Condition<SpanNode>> onceDecided(
        Expectation<SpanNode> before, List<Condition<SpanNode>> conditions, boolean wholly) {
      return before.onceDecided(conditions, List.of(SpanChecks.ended()), wholly);
    }

    @Override
    List<String> listing(Signals<SpanNode> spans, Collection<SpanNode> marked, Set<String> keys) {
      return SpanOutline.of(spans.forest(), marked, keys);
    }

    @Override
    SpanAssert assertion(FailureHandler handler, SpanData actual) {
      return handler.create(SpanAssert.class, SpanData.class, actual, SpanAssert::new);
    }

    @Override
    String absence(Signals<SpanNode> spans, String name, String hint) {
      return super.absence(spans, name, hint) + "\nCaptured spans: " + names(spans);
    }
  }

  private static final class Metrics extends SignalKind<MetricData, MetricEntry, MetricAssert> {

    Metrics() {
      super(LostSignals.NONE, Placeholders.METRIC, CaptureAdvice.METRICS, SignalMatchers.metric());
    }

    @Override
    SignalList<MetricEntry> look(TelemetrySource source, boolean mayGrow) {
      CapturedMetrics captured = source.metrics();
      Supplier<SpanForest> forest = () -> source.forest(mayGrow);
      return new SignalList<>(
          captured.metrics().stream()
              .map(metric -> new MetricEntry(metric, forest, mayGrow))
              .toList(),
          entry -> entry.metric().getName(),
          captured.unchanged(),
          captured.shared(),
          forest);
    }

    @Override
    boolean arrivesWithoutNotice() {
      return true;
    }

    @Override
    List<Condition<MetricEntry>> onceDecided(
        Expectation<MetricEntry> before, List<Condition<MetricEntry>> all, boolean wholly) {
      return super.onceDecided(before, all.stream().map(Condition::neverEnding).toList(), wholly);
    }

    @Override
    List<String> listing(
        Signals<MetricEntry> metrics, Collection<MetricEntry> marked, Set<String> keys) {
      return SignalListing.ofMetrics(metrics.all(), marked);
    }

    @Override
    List<String> notes(TelemetrySource source, Signals<MetricEntry> metrics) {
      boolean isShared = metrics instanceof SignalList<MetricEntry> list && list.shared();
      return isShared && !metrics.all().isEmpty()
          ? CaptureAdvice.OF_SHARED_METRICS
          : super.notes(source, metrics);
    }

    @Override
    MetricAssert assertion(FailureHandler handler, MetricData actual) {
      return handler.create(MetricAssert.class, MetricData.class, actual, MetricAssert::new);
    }

    @Override
    String absence(Signals<MetricEntry> metrics, String name, String hint) {
      if (metrics.names().containsKey(name)) {
        return "nothing was added to it since the test began.";
      }
      return super.absence(metrics, name, hint)
          + unchanged("\nUnchanged since the test began: ", metrics, "");
    }

    @Override
    String nothing(Signals<MetricEntry> metrics) {
      return super.nothing(metrics) + unchanged(" (unchanged since the test began: ", metrics, ")");
    }

    /** Names the metrics to which nothing was added; an empty string if there are none. */
    private static String unchanged(String before, Signals<MetricEntry> metrics, String after) {
      List<String> names =
          metrics.names().entrySet().stream()
              .filter(name -> name.getValue() == 0)
              .map(Map.Entry::getKey)
              .toList();
      return names.isEmpty() ? "" : before + NameList.of(names, MAX_LISTED) + after;
    }
  }

  private static final class Logs extends SignalKind<LogRecordData, LogEntry, LogAssert> {

    Logs() {
      super(LostSignals.LOGS, Placeholders.LOG, CaptureAdvice.LOGS, SignalMatchers.log());
    }

    @Override
    SignalList<LogEntry> look(TelemetrySource source, boolean mayGrow) {
      return SignalList.ofLogs(source.logs(), () -> source.forest(mayGrow));
    }

    @Override
    List<String> listing(Signals<LogEntry> logs, Collection<LogEntry> marked, Set<String> keys) {
      return SignalListing.ofLogs(logs.all(), marked, keys);
    }

    @Override
    List<String> notes(TelemetrySource source, Signals<LogEntry> logs) {
      int unattributed = source.unattributedLogs().size();
      return unattributed == 0
          ? super.notes(source, logs)
          : CaptureAdvice.ofUnattributedLogs(unattributed);
    }

    @Override
    LogAssert assertion(FailureHandler handler, LogRecordData actual) {
      return handler.create(LogAssert.class, LogRecordData.class, actual, LogAssert::new);
    }
  }
}
