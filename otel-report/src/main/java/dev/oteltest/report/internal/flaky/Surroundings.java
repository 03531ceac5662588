package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What was around each attempt of a run. */
final class Surroundings {

  /** So many digits of a commit name it. */
  private static final int COMMIT = 7;

  private static final double MEGABYTE = 1_000_000;

  private final Run run;
  private final SpanTable spans;
  private final String name;
  private final List<Ran> all = new ArrayList<>();

  /** By row of the span of a JVM: its start, in nanoseconds since the epoch. */
  private final Map<Integer, Long> starts = new HashMap<>();

  /** By row of the span of a JVM: its samples. */
  private final Map<Integer, List<EventData>> samples = new HashMap<>();

  /** An attempt of any test, and the row of its JVM, which is negative if unknown. */
  private record Ran(String test, int row, int jvm, String host, long start, long end) {}

  Surroundings(Run run, String name) {
    this.run = run;
    this.spans = run.spans();
    this.name = name;
    for (TestCase test : run.tests()) {
      for (Attempt attempt : test.attempts()) {
        int row = attempt.row();
        if (!test.container() && !SpanRole.isUnrun(spans, row)) {
          all.add(
              new Ran(
                  test.name(),
                  row,
                  jvm(row),
                  host(row),
                  spans.startNanos(row),
                  spans.endNanos(row)));
        }
      }
    }
    all.sort(Comparator.comparingLong(Ran::start).thenComparing(Ran::row));
    spans
        .rows(SpanRole.LIFECYCLE)
        .filter(row -> JunitKind.JVM_START.value().equals(kind(row)))
        .forEach(row -> starts.put(jvm(row), spans.startNanos(row)));
  }

  private int jvm(int row) {
    return SpanRole.TEST_RUN.around(spans, row);
  }

  private String host(int row) {
    String host = spans.resource(row).getAttribute(CommonAttributes.HOST_NAME);
    return host == null ? "" : host;
  }

  private String kind(int row) {
    return spans.text(row, TestAttributes.KIND);
  }

  /** Whether all spans of an attempt were kept. */
  boolean isComplete(int row) {
    return spans.number(row, TestAttributes.SPANS_DROPPED) == 0;
  }

  AttemptContext of(TestCase test, int row) {
    int jvm = jvm(row);
    List<String> before = new ArrayList<>();
    Set<String> beside = new HashSet<>();
    long start = spans.startNanos(row);
    long end = spans.endNanos(row);
    String host = host(row);
    for (Ran each : all) {
      if (each.jvm() == jvm && jvm >= 0 && each.start() < start) {
        before.add(each.test());
      }
      boolean atOnce = each.start() < end && each.end() > start && each.host().equals(host);
      if (atOnce && !each.test().equals(test.name())) {
        beside.add(each.test());
      }
    }
    long uptime = start - starts.getOrDefault(jvm, Long.MAX_VALUE);
    return new AttemptContext(
        name,
        jvm < 0 ? "" : spans.traceId(jvm) + spans.spanId(jvm),
        where(row, jvm),
        before,
        beside,
        uptime < 0 ? -1 : TimeUnit.NANOSECONDS.toMillis(uptime),
        samples(jvm, start, end));
  }

  /** Returns what the samples around an attempt say: the worst of each. */
  private Map<String, Double> samples(int jvm, long start, long end) {
    List<EventData> around = new ArrayList<>();
    for (EventData sample : samples.computeIfAbsent(jvm, this::samples)) {
      if (sample.getEpochNanos() <= start) {
        around.clear();
      }
      if (around.isEmpty() || around.get(around.size() - 1).getEpochNanos() < end) {
        around.add(sample);
      }
    }
    if (around.size() < 2
        || around.get(0).getEpochNanos() > start
        || around.get(around.size() - 1).getEpochNanos() < end) {
      return Map.of(); // it was not sampled from its start to its end
    }
    Map<String, Double> worst = new HashMap<>();
    double before = 0;
    for (EventData sample : around) {
      Attributes of = sample.getAttributes();
      boolean first = sample == around.get(0);
      Long gc = of.get(TestAttributes.GC_MILLIS);
      Double load = of.get(TestAttributes.LOAD);
      Long free = of.get(TestAttributes.FREE_MEMORY);
      if (gc != null) {
        before = first ? gc : before;
        worst.put("the time of garbage collections in ms", gc - before);
      }
      if (load != null && !first) {
        worst.merge("the load of the machine", load, Math::max);
      }
      if (free != null) {
        worst.merge("the free memory in MB", free / MEGABYTE, Math::min);
      }
    }
    return worst;
  }

  private List<EventData> samples(int jvm) {
    return jvm < 0
        ? List.of()
        : spans.events(jvm).stream()
            .filter(event -> event.getName().equals(TestAttributes.SAMPLE))
            .sorted(Comparator.comparingLong(EventData::getEpochNanos))
            .toList();
  }

  private Map<String, String> where(int row, int jvm) {
    Map<String, String> where = new HashMap<>();
    where.put("the host", host(row));
    run.facts()
        .revision()
        .ifPresent(commit -> where.put("the commit", ShortText.start(commit, COMMIT)));
    String java = jvm < 0 ? "" : spans.text(jvm, CommonAttributes.RUNTIME_VERSION);
    where.put("Java", java);
    where.values().removeIf(String::isEmpty);
    return where;
  }
}
