package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the planned spans of a JVM that did not start because the JVM died.
 *
 * <p>Tests and containers have unique ids, which are the same in all JVMs of a run. They identify
 * planned spans that did start.
 */
final class PlannedSpanRecovery {

  private PlannedSpanRecovery() {}

  /** Returns a file's spans, up to any tear, that have the unique ids of planned spans. */
  static Map<String, SpanData> started(Collection<? extends SpanData> planned, Path file)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    planned.forEach(span -> wanted.add(id(span)));
    Map<String, SpanData> started = new HashMap<>();
    RunFiles.forEachWhole(
        file,
        span -> {
          if (wanted.contains(id(span))) {
            started.put(id(span), span);
          }
        });
    return started;
  }

  /**
   * Returns the planned spans that did not start. If their container did start, they go below its
   * real span and into its trace.
   *
   * @param started spans by unique id
   */
  static List<DecodedSpan> without(
      Map<String, ? extends SpanData> started, List<DecodedSpan> planned) {
    Map<String, SpanData> real = new HashMap<>();
    Map<String, String> traces = new HashMap<>();
    for (DecodedSpan span : planned) {
      SpanData it = started.get(id(span));
      if (it != null) {
        real.put(span.getSpanId(), it);
        traces.put(span.getTraceId(), it.getTraceId());
      }
    }
    Map<String, DecodedSpan> left = new LinkedHashMap<>();
    for (DecodedSpan span : planned) {
      if (!real.containsKey(span.getSpanId())) {
        DecodedSpanBuilder moved =
            span.toBuilder().traceId(traces.getOrDefault(span.getTraceId(), span.getTraceId()));
        SpanData parent = real.get(span.getParentSpanId());
        if (parent != null) {
          moved.parentSpanId(parent.getSpanId());
        }
        SpanData around = parent == null ? left.get(span.getParentSpanId()) : parent;
        moved.attributes(inherited(around, span.getAttributes()));
        left.put(span.getSpanId(), moved.build());
      }
    }
    return List.copyOf(left.values());
  }

  /** A test is in the file of its class; the file of a test that never ran was not looked up. */
  private static Attributes inherited(@Nullable SpanData parent, Attributes own) {
    String file = parent == null ? null : parent.getAttributes().get(CommonAttributes.FILE_PATH);
    if (parent == null || file == null) {
      return own;
    }
    AttributesBuilder attributes = own.toBuilder().put(CommonAttributes.FILE_PATH, file);
    List<String> owners = parent.getAttributes().get(TestAttributes.OWNERS);
    if (owners != null) {
      attributes.put(TestAttributes.OWNERS, owners);
    }
    return attributes.build();
  }

  static @Nullable String id(SpanData span) {
    return span.getAttributes().get(TestAttributes.UNIQUE_ID);
  }
}
