package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What was around an attempt of a test.
 *
 * @param run what readers know its run by
 * @param whole whether all of the run could be read; else, nobody knows what else ran in it
 * @param jvm what distinguishes its JVM from all others; empty if unknown
 * @param where what it ran on, such as the version of Java, by what that is called
 * @param before the tests that began before it in its JVM, in their order
 * @param place how many of these are of its class
 * @param beside the tests that ran at the same time in its run, and how many nanoseconds it had run
 *     by then
 * @param uptimeMs how long its JVM ran when it began; negative if unknown
 * @param samples what was sampled of its JVM while it ran, such as the load, by what that is called
 */
public record AttemptContext(
    String run,
    boolean whole,
    String jvm,
    Map<String, String> where,
    List<String> before,
    int place,
    Map<String, Long> beside,
    long uptimeMs,
    Map<String, Double> samples) {

  static final AttemptContext UNKNOWN =
      new AttemptContext("", true, "", Map.of(), List.of(), 0, Map.of(), -1, Map.of());

  /** So many digits of a commit name it. */
  private static final int COMMIT = 7;

  private static final double MEGABYTE = 1_000_000;

  /** Twice the time between two samples. */
  private static final long SAMPLED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Copies the collections. */
  public AttemptContext {
    where = Map.copyOf(where);
    before = List.copyOf(before);
    beside = Map.copyOf(beside);
    samples = Map.copyOf(samples);
  }

  /**
   * Returns that of an attempt.
   *
   * @param name what readers know its run by
   * @param all all attempts of the run
   */
  static AttemptContext of(
      Run run, String name, boolean whole, List<RanAttempt> all, RanAttempt of) {
    SpanTable spans = run.spans();
    int jvm = of.jvm();
    int place = 0;
    List<String> before = new ArrayList<>();
    Map<String, Long> beside = new HashMap<>();
    long start = spans.startNanos(of.row());
    long end = spans.endNanos(of.row());
    for (RanAttempt each : all) {
      long began = spans.startNanos(each.row());
      if (each.jvm() == jvm && jvm >= 0 && began < start) {
        before.add(each.test().name());
        place += each.test().suite().equals(of.test().suite()) ? 1 : 0;
      }
      if (began < end
          && spans.endNanos(each.row()) > start
          && host(spans, each.row()).equals(host(spans, of.row()))) {
        beside.merge(each.test().name(), Math.max(0, began - start), Math::min);
      }
    }
    beside.remove(of.test().name());
    return new AttemptContext(
        name,
        whole,
        jvm < 0 ? "" : spans.traceId(jvm) + spans.spanId(jvm),
        where(run, of),
        before,
        place,
        beside,
        jvm < 0 ? -1 : uptimeMs(spans, jvm, start),
        samples(spans, jvm, start, end));
  }

  private static String host(SpanTable spans, int row) {
    String host = spans.resource(row).getAttribute(CommonAttributes.HOST_NAME);
    return host == null ? "" : host;
  }

  private static long uptimeMs(SpanTable spans, int jvm, long at) {
    return spans
        .children(jvm)
        .filter(row -> JunitKind.JVM_START.value().equals(spans.text(row, TestAttributes.KIND)))
        .mapToLong(row -> TimeUnit.NANOSECONDS.toMillis(Math.max(0, at - spans.startNanos(row))))
        .findFirst()
        .orElse(-1);
  }

  private static Map<String, String> where(Run run, RanAttempt of) {
    Map<String, String> where = new HashMap<>();
    where.put("the host", host(run.spans(), of.row()));
    where.put("the commit", ShortText.start(run.facts().revision().orElse(""), COMMIT));
    if (of.jvm() >= 0) {
      where.put("Java", run.spans().text(of.jvm(), CommonAttributes.RUNTIME_VERSION));
    }
    where.values().removeIf(String::isEmpty);
    return where;
  }

  /**
   * Returns what the samples say, by what it is called: means, or what was at the beginning, as a
   * test that failed may take longer because it did. Nothing if the JVM was not sampled from the
   * start to the end, or to its own end, before which the next sample was not due.
   *
   * @param jvm the row of the JVM; negative if unknown
   */
  private static Map<String, Double> samples(SpanTable spans, int jvm, long start, long end) {
    NavigableMap<Long, EventData> all = new TreeMap<>();
    (jvm < 0 ? List.<EventData>of() : spans.events(jvm))
        .stream()
            .filter(event -> event.getName().equals(TestAttributes.SAMPLE))
            .forEach(event -> all.put(event.getEpochNanos(), event));
    Long first = all.floorKey(start);
    Long last = all.ceilingKey(end);
    if (last == null && !all.isEmpty() && spans.endNanos(jvm) - all.lastKey() < SAMPLED_NANOS) {
      last = all.lastKey();
    }
    return first == null || last == null
        ? Map.of()
        : sampled(List.copyOf(all.subMap(first, true, last, true).values()));
  }

  private static Map<String, Double> sampled(List<EventData> around) {
    Map<String, Double> values = new HashMap<>();
    // A share of busy processors is that since the sample before.
    mean(around.subList(Math.min(1, around.size() - 1), around.size()), TestAttributes.LOAD)
        .ifPresent(load -> values.put("the load of the machine", load));
    // Where it began, as more is used up the longer it takes.
    mean(around.subList(0, 1), TestAttributes.FREE_MEMORY)
        .ifPresent(free -> values.put("the free memory in MB", free / MEGABYTE));
    EventData last = around.get(around.size() - 1);
    Long before = around.get(0).getAttributes().get(TestAttributes.GC_MILLIS);
    Long after = last.getAttributes().get(TestAttributes.GC_MILLIS);
    if (before != null && after != null) {
      double nanos = last.getEpochNanos() - around.get(0).getEpochNanos();
      values.put(
          "the share of garbage collections",
          TimeUnit.MILLISECONDS.toNanos(after - before) / Math.max(1, nanos));
    }
    return values;
  }

  private static OptionalDouble mean(
      List<EventData> samples, AttributeKey<? extends Number> attribute) {
    return samples.stream()
        .map(sample -> sample.getAttributes().get(attribute))
        .filter(Objects::nonNull)
        .mapToDouble(Number::doubleValue)
        .average();
  }
}
