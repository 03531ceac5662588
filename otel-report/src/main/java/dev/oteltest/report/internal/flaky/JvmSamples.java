package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What was sampled of a JVM while a test ran. */
final class JvmSamples {

  private static final double MEGABYTE = 1_000_000;

  private JvmSamples() {}

  /**
   * Returns what the samples say, by what it is called: means, as a test that failed may take
   * longer because it did. Nothing if the JVM was not sampled from the start to the end.
   *
   * @param jvm the row of the JVM; negative if unknown
   */
  static Map<String, Double> around(SpanTable spans, int jvm, long start, long end) {
    NavigableMap<Long, EventData> all = new TreeMap<>();
    (jvm < 0 ? List.<EventData>of() : spans.events(jvm))
        .stream()
            .filter(event -> event.getName().equals(TestAttributes.SAMPLE))
            .forEach(event -> all.put(event.getEpochNanos(), event));
    Long first = all.floorKey(start);
    Long last = all.ceilingKey(end);
    return first == null || last == null
        ? Map.of()
        : values(List.copyOf(all.subMap(first, true, last, true).values()));
  }

  private static Map<String, Double> values(List<EventData> around) {
    Map<String, Double> values = new HashMap<>();
    // A load is that since the sample before.
    mean(around.subList(1, around.size()), TestAttributes.LOAD)
        .ifPresent(load -> values.put("the load of the machine", load));
    mean(around, TestAttributes.FREE_MEMORY)
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
