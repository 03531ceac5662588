package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which SDKs send their spans to an OTLP endpoint themselves. The spans of an SDK are
 * identified by their resource: all of them share one object.
 */
public final class OwnExport {

  private static final String OTLP_EXPORTERS = "io.opentelemetry.exporter.otlp.";

  /**
   * The maximum nesting of wrappers around an exporter; deeper nesting does not occur in practice.
   */
  private static final int MAX_DEPTH = 8;

  private record Sdk(WeakReference<Resource> resource, boolean exports) {}

  private final List<Sdk> known = new CopyOnWriteArrayList<>();
  private volatile boolean on;

  /** Starts looking for exporters. */
  public void watch() {
    on = true;
  }

  public boolean isWatched() {
    return on;
  }

  /**
   * Checks whether the SDK of a span has an exporter. Spans of the Java agent each have a different
   * resource, so they reveal nothing.
   */
  public void look(ReadableSpan span, SpanData data) {
    if (on && !(span instanceof AgentSpan) && find(data.getResource()) == null) {
      learn(span, data.getResource());
    }
  }

  private synchronized void learn(ReadableSpan span, Resource resource) {
    if (find(resource) == null) {
      known.removeIf(sdk -> sdk.resource().get() == null);
      known.add(new Sdk(new WeakReference<>(resource), exports(span)));
    }
  }

  /** Returns whether the SDK of a span has sent it, or will. */
  public boolean has(SpanData span) {
    Sdk sdk = find(span.getResource());
    return sdk != null && sdk.exports() && span.getSpanContext().isSampled();
  }

  private @Nullable Sdk find(Resource resource) {
    for (Sdk sdk : known) {
      if (sdk.resource().get() == resource) {
        return sdk;
      }
    }
    return null;
  }

  private static boolean exports(ReadableSpan span) {
    try {
      Field processor = PatchedField.find(span.getClass(), "spanProcessor");
      return processor != null && leadsToExporter(processor.get(span), 0);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false; // a future SDK: a duplicate span at the backend is better than none
    }
  }

  /**
   * Returns whether an object is or wraps an OTLP exporter; searches through processors and
   * exporters, up to a depth.
   */
  private static boolean leadsToExporter(@Nullable Object from, int depth)
      throws ReflectiveOperationException {
    if (from == null || depth > MAX_DEPTH) {
      return false;
    }
    if (from instanceof BatchSpanProcessor batch) {
      return leadsToExporter(batch.getSpanExporter(), depth + 1);
    }
    if (from.getClass().getName().startsWith(OTLP_EXPORTERS)) {
      return true;
    }
    for (Object inside : parts(from)) {
      if (leadsToExporter(inside, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static List<@Nullable Object> parts(Object whole) throws ReflectiveOperationException {
    List<@Nullable Object> parts = new ArrayList<>();
    if (whole instanceof Iterable<?> all) {
      all.forEach(parts::add);
    } else if (whole instanceof Object[] all) {
      parts.addAll(Arrays.asList(all));
    } else if (whole instanceof SpanProcessor || whole instanceof SpanExporter) {
      for (Class<?> type = whole.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (mayLeadOn(field.getType())) {
            field.setAccessible(true);
            parts.add(field.get(whole));
          }
        }
      }
    }
    return parts;
  }

  private static boolean mayLeadOn(Class<?> type) {
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    return SpanProcessor.class.isAssignableFrom(element)
        || SpanExporter.class.isAssignableFrom(element)
        || Iterable.class.isAssignableFrom(type);
  }
}
