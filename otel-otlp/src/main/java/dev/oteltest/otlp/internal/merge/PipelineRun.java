package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.semconv.CiAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CI run that spans name.
 *
 * @param key the ids of the run's span
 * @param spans the spans that name the run or an earlier attempt of it, each once
 * @param jobs of these spans, each once, those that name a job as well, by the ids of its span
 */
record PipelineRun(
    SpanKey key, Map<SpanKey, DecodedSpan> spans, Map<SpanKey, Map<SpanKey, DecodedSpan>> jobs) {

  PipelineRun(SpanKey key) {
    this(key, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Returns the spans that name this run, and not an earlier attempt of it. */
  List<DecodedSpan> own() {
    return spans.values().stream()
        .filter(span -> key.spanId().equals(span.getAttributes().get(CiAttributes.RUN_SPAN_ID)))
        .toList();
  }

  /** Adds a span that names the run, and perhaps a job. */
  void add(DecodedSpan span) {
    SpanKey key = SpanKey.of(span);
    spans.putIfAbsent(key, span);
    String jobSpanId = span.getAttributes().get(CiAttributes.JOB_SPAN_ID);
    if (jobSpanId != null) {
      jobs.computeIfAbsent(new SpanKey(span.getTraceId(), jobSpanId), job -> new LinkedHashMap<>())
          .putIfAbsent(key, span);
    }
  }
}
