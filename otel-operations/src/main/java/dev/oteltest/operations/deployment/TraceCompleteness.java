package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges from look to look whether a probe's trace is complete.
 *
 * <p>A trace is complete if a span has the probe as its parent, every other span's parent is there,
 * all expected services have a span, and for a while nothing new came.
 */
final class TraceCompleteness {

  private final String probeSpanId;
  private final Set<String> expectedServices;
  private final int leastSpans;
  private final Duration stable;
  private Set<String> known = new HashSet<>();
  private Instant changed = Instant.MIN;

  /**
   * Creates a judge of one trace.
   *
   * @param probeSpanId the parent of the trace's first span; no backend has it
   * @param expectedServices the services that must have a span
   * @param leastSpans how many spans there must be
   * @param stable how long nothing new must have come
   */
  TraceCompleteness(
      String probeSpanId, Set<String> expectedServices, int leastSpans, Duration stable) {
    this.probeSpanId = probeSpanId;
    this.expectedServices = expectedServices;
    this.leastSpans = leastSpans;
    this.stable = stable;
  }

  /** Returns why the trace is not complete, or an empty text if it is. */
  String missing(List<SpanData> spans, Instant now) {
    Set<String> ids = new HashSet<>();
    Set<String> services = new TreeSet<>();
    spans.forEach(
        span -> {
          ids.add(span.getSpanId());
          String service = span.getResource().getAttribute(CommonAttributes.SERVICE_NAME);
          if (service != null) {
            services.add(service);
          }
        });
    if (!ids.equals(known)) {
      known = ids;
      changed = now;
    }
    if (spans.isEmpty()) {
      return "no span has arrived";
    }
    if (spans.stream().noneMatch(span -> span.getParentSpanId().equals(probeSpanId))) {
      return "no span has the probe as its parent, so the first service's span is missing, or it"
          + " did not take the traceparent";
    }
    List<SpanData> orphans =
        spans.stream()
            .filter(span -> !span.getParentSpanId().equals(probeSpanId))
            .filter(span -> !ids.contains(span.getParentSpanId()))
            .toList();
    if (!orphans.isEmpty()) {
      SpanData one = orphans.get(0);
      return orphans.size()
          + (orphans.size() == 1 ? " span lacks its parent: '" : " spans lack their parents: '")
          + one.getName()
          + "' of "
          + one.getResource().getAttribute(CommonAttributes.SERVICE_NAME)
          + (orphans.size() == 1 ? "" : " and others");
    }
    Set<String> missing = new TreeSet<>(expectedServices);
    missing.removeAll(services);
    if (!missing.isEmpty()) {
      return "there is no span of "
          + String.join(", ", missing)
          + "; there are spans of "
          + String.join(", ", services);
    }
    if (spans.size() < leastSpans) {
      return "expected at least " + leastSpans + " spans";
    }
    Duration quiet = Duration.between(changed, now);
    return quiet.compareTo(stable) < 0
        ? "spans still arrived within " + stable.toMillis() + " ms"
        : "";
  }

  /** Returns what a trace has. */
  static String describe(List<SpanData> spans) {
    Set<String> services = new TreeSet<>();
    spans.forEach(
        span ->
            services.add(
                String.valueOf(span.getResource().getAttribute(CommonAttributes.SERVICE_NAME))));
    return CountText.of(spans.size(), "span")
        + (services.isEmpty() ? "" : " of " + String.join(", ", services));
  }
}
