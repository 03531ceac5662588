package dev.oteltest.operations.sampling.replay;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The traces that a test run would be in production: each outermost span of the code under test
 * begins one, whatever test it is below.
 *
 * @param file the file they were read from
 * @param traces in the order of the file
 * @param detached how many spans have a parent that is not in the file
 * @param seconds from the start of the first trace to the end of the last span
 */
record ReplayedTraces(Path file, List<Trace> traces, long detached, double seconds) {

  /** All spans of this toolkit have scopes below this name: they are not the code under test. */
  private static final String OURS = "dev.oteltest.";

  private static final Logger logger = Logger.getLogger(ReplayedTraces.class.getName());

  /** A span, and so the trace that it begins. */
  static final class Trace {
    final String parent;
    final String service;
    final String name;
    final boolean ours;
    boolean hasError;

    private Trace(SpanData span) {
      String name = span.getResource().getAttribute(CommonAttributes.SERVICE_NAME);
      this.parent = span.getParentSpanContext().isValid() ? key(span, span.getParentSpanId()) : "";
      this.service = name == null ? "unknown_service" : name;
      this.name = span.getName();
      this.ours = span.getInstrumentationScopeInfo().getName().startsWith(OURS);
      this.hasError = span.getStatus().getStatusCode() == StatusCode.ERROR;
    }
  }

  private static String key(SpanData span, String spanId) {
    return span.getTraceId() + spanId;
  }

  static ReplayedTraces read(Path file) throws IOException {
    Map<String, Trace> nodes = new LinkedHashMap<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        for (SpanData span : spans) {
          Trace node = new Trace(span);
          nodes.putIfAbsent(key(span, span.getSpanId()), node);
          if (!node.ours) {
            first = Math.min(first, span.getStartEpochNanos());
            last = Math.max(last, span.getEndEpochNanos());
          }
        }
      }
      reader.leftOut().ifPresent(logger::warning);
    }
    return of(file, nodes, Math.max(0, last - first) / 1e9);
  }

  private static ReplayedTraces of(Path file, Map<String, Trace> nodes, double seconds) {
    List<Trace> roots = new ArrayList<>();
    long detached = 0;
    for (Trace node : nodes.values()) {
      if (!node.ours) {
        Trace root = root(node, nodes);
        if (root == null) {
          detached++;
        } else {
          root.hasError |= node.hasError;
          if (root == node) {
            roots.add(root);
          }
        }
      }
    }
    return new ReplayedTraces(file, roots, detached, seconds);
  }

  /** Returns the outermost span of the code around a span; null if that is not known. */
  private static @Nullable Trace root(Trace node, Map<String, Trace> nodes) {
    Trace outer = node;
    for (int steps = 0; steps <= nodes.size(); steps++) {
      if (outer.parent.isEmpty()) {
        return outer;
      }
      Trace parent = nodes.get(outer.parent);
      if (parent == null || parent.ours) {
        return parent == null ? null : outer;
      }
      outer = parent;
    }
    return null; // spans that are their own ancestors
  }
}
