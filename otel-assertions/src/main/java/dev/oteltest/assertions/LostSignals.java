package dev.oteltest.assertions;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.TelemetrySource.SignalList;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.LogLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.log.TroubleshootingEntry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signals of a test's time that are not among those of the test, because they are unattributed
 * or a limit dropped them: an absence or a number is not known if it would not hold with those that
 * can only be of this test.
 *
 * @param noun the word for one
 * @param all returns what could not be attributed while the test ran
 * @param dataOf returns the SDK's object of one
 * @param beside returns the signals of a source, and lost ones
 * @param above returns the signals of a source, each with lost ones below it
 * @param keyOf returns what identifies a signal in each look at it
 * @param dropped returns how many a limit dropped
 * @param <D> the SDK's type
 * @param <T> the same with its surroundings
 */
record LostSignals<D, T>(
    String noun,
    Function<TelemetrySource, List<Lost<D>>> all,
    Function<T, D> dataOf,
    BiFunction<TelemetrySource, List<D>, Signals<T>> beside,
    BiFunction<TelemetrySource, List<D>, Signals<T>> above,
    Function<T, Object> keyOf,
    ToLongFunction<TelemetrySource> dropped) {

  static final LostSignals<SpanData, SpanNode> SPANS =
      new LostSignals<>(
          "span",
          source -> source.unattributed().stream().map(Lost::of).toList(),
          SpanNode::span,
          TelemetrySource::forestWith,
          LostSignals::forestAbove,
          node -> node.span().getSpanId(),
          TelemetrySource::droppedSpans);

  static final LostSignals<LogRecordData, LogEntry> LOGS =
      new LostSignals<>(
          "log record",
          source -> source.unattributedLogs().stream().map(Lost::of).toList(),
          LogEntry::log,
          LostSignals::logsBeside,
          LostSignals::logsBeside,
          LogEntry::log,
          TelemetrySource::droppedLogs);

  /** Metrics are of no test. */
  static final LostSignals<MetricData, MetricEntry> NONE =
      new LostSignals<>(
          "metric",
          source -> List.of(),
          MetricEntry::metric,
          (source, lost) -> SignalKind.METRICS.look(source, false),
          (source, lost) -> SignalKind.METRICS.look(source, false),
          MetricEntry::metric,
          source -> 0);

  private static final int MAX_LISTED = 3;

  /** The number up to which each is judged by itself, to name only those that matter. */
  private static final int MAX_JUDGED = 20;

  /** Bounds the memory for lost spans below each of the others. */
  private static final int MAX_COPIES = 100_000;

  /**
   * An unattributed signal.
   *
   * @param happened what happened to it: {@code "DELETE account" started}
   * @param isAlone whether it can only be of this test
   */
  record Lost<D>(D data, String happened, String thread, boolean isAlone) {

    static Lost<SpanData> of(UnattributedSpan lost) {
      String name = ValueFormatter.quote(lost.span().getName());
      return new Lost<>(lost.span(), name + " started", lost.thread(), lost.isAlone());
    }

    static Lost<LogRecordData> of(UnattributedLog lost) {
      String line =
          LogLine.of(new LogEntry(lost.log(), () -> SpanForest.of(List.of(), Set.of())), Set.of());
      return new Lost<>(lost.log(), line + " was written", lost.thread(), lost.isAlone());
    }

    String describe() {
      return happened
          + " during this test"
          + (thread.isEmpty() ? "" : " on thread " + ValueFormatter.quote(thread))
          + " without its context"
          + (isAlone ? "" : ", and may be of another test");
    }
  }

  /** Returns the problem that a rule that holds may not hold with what was lost; null if not. */
  @Nullable Problem<T> contradicting(Check<T> check, TelemetrySource source) {
    return contradicting(source, signals -> check.rule().problemOf(signals) != null);
  }

  /** Returns the problem that no candidate may meet all with what was lost; null if one does. */
  @Nullable Problem<T> contradicting(Candidates<T> found, TelemetrySource source) {
    return found.expected().conditions().stream().anyMatch(it -> it.decided() == Decided.IN_QUIET)
        ? contradicting(source, signals -> found.in(signals).isEmpty())
        : null;
  }

  private @Nullable Problem<T> contradicting(TelemetrySource source, Predicate<Signals<T>> fails) {
    long more = dropped.applyAsLong(source);
    if (more > 0) {
      String were = more == 1 ? "was" : "were";
      String found = "it is not known: " + more + " more " + were + " dropped by a limit";
      return Problem.of(found + " (raise otel.test.capture.limit)");
    }
    List<Lost<D>> alone = all.apply(source).stream().filter(Lost::isAlone).toList();
    if (alone.isEmpty() || !areAgainst(alone, source, fails)) {
      return null;
    }
    List<Lost<D>> each =
        alone.stream()
            .limit(MAX_JUDGED)
            .filter(it -> areAgainst(List.of(it), source, fails))
            .toList();
    List<Lost<D>> concerned = each.isEmpty() ? alone : each;
    String count = ValueFormatter.count(concerned.size(), noun + " has", noun + "s have");
    return new Problem<>(
        "it is not known: " + count + " lost this test",
        Problem.details(concerned, Lost::describe),
        List.of(TroubleshootingEntry.PASS_CONTEXT_ON),
        List.of(),
        Set.of());
  }

  private boolean areAgainst(
      List<Lost<D>> lost, TelemetrySource source, Predicate<Signals<T>> fails) {
    return fails.test(beside.apply(source, data(lost)))
        || fails.test(above.apply(source, data(lost)));
  }

  private static <D> List<D> data(List<Lost<D>> lost) {
    return lost.stream().map(Lost::data).toList();
  }

  /** Returns lines that name what was lost with which a rule would hold; none if it would not. */
  List<String> supporting(Check<T> check, TelemetrySource source) {
    List<Lost<D>> lost = all.apply(source);
    return !lost.isEmpty() && check.rule().problemOf(beside.apply(source, data(lost))) == null
        ? lines(lost)
        : List.of();
  }

  /** Returns lines that name what was lost that a search could mean. */
  List<String> fitting(Expectation<T> expected, TelemetrySource source) {
    List<Lost<D>> lost = all.apply(source);
    if (lost.isEmpty()) {
      return List.of();
    }
    Set<D> fitting = Collections.newSetFromMap(new IdentityHashMap<>());
    for (T candidate : expected.candidates(beside.apply(source, data(lost)))) {
      if (expected.name() != null || expected.mayMatch(candidate)) {
        fitting.add(dataOf.apply(candidate));
      }
    }
    return lines(lost.stream().filter(it -> fitting.contains(it.data())).toList());
  }

  private List<String> lines(List<Lost<D>> lost) {
    if (lost.isEmpty()) {
      return List.of();
    }
    String first = Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " ";
    List<String> lines = new ArrayList<>();
    lost.stream().limit(MAX_LISTED).forEach(it -> lines.add(first + it.describe() + "."));
    if (lost.size() > MAX_LISTED) {
      lines.add("... and " + (lost.size() - MAX_LISTED) + " more");
    }
    lines.add(TroubleshootingEntry.PASS_CONTEXT_ON);
    return lines;
  }

  /** Returns the spans of a source without the lost ones, each of which is below each of them. */
  private static Signals<SpanNode> forestAbove(TelemetrySource source, List<SpanData> lost) {
    List<SpanData> spans = source.spans();
    Set<String> ids = lost.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
    int most = Math.max(1, MAX_COPIES / Math.max(1, spans.size()));
    List<SpanData> copies = new ArrayList<>();
    for (SpanData span : spans) {
      lost.stream().limit(most).forEach(it -> copies.add(new SpanBelow(it, span, ids)));
    }
    SpanForest forest = source.forestWith(copies);
    List<SpanNode> without =
        forest.nodes().stream().filter(it -> !(it.span() instanceof SpanBelow)).toList();
    return new SignalList<>(without, SpanNode::name, Set.of(), false, () -> forest);
  }

  private static Signals<LogEntry> logsBeside(TelemetrySource source, List<LogRecordData> lost) {
    List<LogRecordData> all = new ArrayList<>(source.logs());
    all.addAll(lost);
    return SignalList.ofLogs(all, source::forest);
  }

  /** A lost span as if it, or the lost span above it, were the child of another span. */
  private static final class SpanBelow extends DelegatingSpanData {

    private final SpanContext context;
    private final SpanContext parent;

    SpanBelow(SpanData lost, SpanData above, Set<String> lostIds) {
      super(lost);
      SpanContext trace = above.getSpanContext();
      context = with(trace, lost.getSpanId());
      parent =
          lostIds.contains(lost.getParentSpanId()) ? with(trace, lost.getParentSpanId()) : trace;
    }

    /** Returns a context of its own for each pair of spans. */
    private static SpanContext with(SpanContext above, String id) {
      long both = Long.parseUnsignedLong(above.getSpanId(), 16) ^ Long.parseUnsignedLong(id, 16);
      return SpanContext.create(
          above.getTraceId(), SpanId.fromLong(both), above.getTraceFlags(), above.getTraceState());
    }

    @Override
    public SpanContext getSpanContext() {
      return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
      return parent;
    }
  }
}
