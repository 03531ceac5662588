package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spans that a JVM had planned and that did not come to be because it died.
 *
 * <p>What a span stands for has a unique id, the same in all JVMs of a run: that of a planned span
 * which also started is known by it.
 */
final class PlannedSpanRecovery {

  private PlannedSpanRecovery() {}

  /** The span of each of these unique ids that a file has; up to a tear, if there is one. */
  static Map<String, SpanData> started(Collection<? extends SpanData> planned, Path file)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    planned.forEach(span -> wanted.add(id(span)));
    Map<String, SpanData> started = new HashMap<>();
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
        for (SpanData span : spans) {
          if (wanted.contains(id(span))) {
            started.put(id(span), span);
          }
        }
      }
    } catch (TraceFileException e) {
      return started; // nothing behind a tear was written as a whole
    }
    return started;
  }

  /**
   * Those that did not start. What is in a container that did start goes below the container's real
   * span, and into its trace.
   *
   * @param started spans by the unique id of what they stand for
   */
  static List<DecodedSpan> without(
      Map<String, ? extends SpanData> started, List<DecodedSpan> planned) {
    Map<Long, SpanData> real = new HashMap<>();
    Map<String, String> traces = new HashMap<>();
    for (DecodedSpan span : planned) {
      SpanData it = started.get(id(span));
      if (it != null) {
        real.put(span.spanId, it);
        traces.put(span.traceId, it.getTraceId());
      }
    }
    List<DecodedSpan> left =
        planned.stream().filter(span -> !real.containsKey(span.spanId)).toList();
    Map<Long, SpanData> parents = new HashMap<>();
    for (DecodedSpan span : left) {
      span.traceId = traces.getOrDefault(span.traceId, span.traceId);
      SpanData parent = real.get(span.parentSpanId);
      if (parent != null) {
        span.parentSpanId = Long.parseUnsignedLong(parent.getSpanId(), 16);
      }
      inherit(parent == null ? parents.get(span.parentSpanId) : parent, span);
      parents.put(span.spanId, span);
    }
    return left;
  }

  /** A test is where its class is; nobody looked for the file of what never ran. */
  private static void inherit(@Nullable SpanData parent, DecodedSpan span) {
    String file = parent == null ? null : parent.getAttributes().get(CommonAttributes.FILE_PATH);
    if (parent != null && file != null) {
      AttributesBuilder attributes =
          span.attributes.toBuilder().put(CommonAttributes.FILE_PATH, file);
      List<String> owners = parent.getAttributes().get(TestAttributes.OWNERS);
      if (owners != null) {
        attributes.put(TestAttributes.OWNERS, owners);
      }
      span.attributes = attributes.build();
    }
  }

  /**
   * Says why it never ran.
   *
   * @param causes what was running as the JVM died
   * @param nanos when that was
   */
  static void explain(
      DecodedSpan span, JvmId jvm, Collection<? extends SpanData> causes, long nanos) {
    span.attributes =
        span.attributes.toBuilder()
            .put(TestAttributes.REASON, "the JVM ended (pid " + jvm.pid() + ") before it")
            .build();
    List<LinkData> links = new ArrayList<>(span.links);
    causes.forEach(cause -> links.add(LinkData.create(cause.getSpanContext())));
    span.links = links;
    span.startEpochNanos = nanos;
    span.endEpochNanos = nanos;
  }

  static @Nullable String id(SpanData span) {
    return span.getAttributes().get(TestAttributes.UNIQUE_ID);
  }
}
