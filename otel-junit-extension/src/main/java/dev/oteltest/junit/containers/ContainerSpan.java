package dev.oteltest.junit.containers;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.containers.ContainerLife.End;
import dev.oteltest.junit.containers.ContainerLife.Snapshot;
import dev.oteltest.junit.internal.output.RunOutput;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.ContainerAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A container's span. It starts when Testcontainers creates the container and ends with the
 * container. Its phases (create, start, ready, stop) are child spans.
 */
final class ContainerSpan {

  private final RunOutput output;
  private final SpanOrigin origin;
  private final RecordedSpan span;
  private final long begun;
  private final int slot;

  /**
   * Starts the span, which is reported as failed if this JVM dies before its end.
   *
   * @param output receives the span
   * @param starter the context of what starts the container
   */
  ContainerSpan(
      RunOutput output,
      SpanOrigin origin,
      Context starter,
      String name,
      ImageReference image,
      long begunEpochNanos) {
    this.output = output;
    this.origin = origin;
    this.begun = begunEpochNanos;
    this.span =
        start("container " + name, Span.fromContext(starter).getSpanContext(), begunEpochNanos);
    span.setAttribute(ContainerAttributes.RUNTIME, "docker");
    span.setAttribute(ContainerAttributes.IMAGE_NAME, image.name());
    if (!image.tags().isEmpty()) {
      span.setAttribute(ContainerAttributes.IMAGE_TAGS, image.tags());
    }
    this.slot = output.begin(span);
  }

  private RecordedSpan start(String name, SpanContext parent, long epochNanos) {
    return new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, epochNanos);
  }

  Span span() {
    return span;
  }

  /** Returns the W3C {@code traceparent} that identifies the span outside this JVM. */
  String traceparent() {
    SpanContext id = span.getSpanContext();
    return "00-" + id.getTraceId() + "-" + id.getSpanId() + "-" + id.getTraceFlags().asHex();
  }

  /** Records that the image was pulled. Docker reports when the pull ended, not when it began. */
  void pulled(long epochNanos) {
    span.addEvent("container.image.pulled", epochNanos, NANOSECONDS);
  }

  /** Ends the span with everything that is known about the container. */
  void end(Snapshot life, List<String> lastLines, long nowEpochNanos) {
    long over = Math.max(begun, life.over() == 0 ? nowEpochNanos : life.over());
    if (life.id() != null) {
      span.setAttribute(ContainerAttributes.ID, life.id());
    }
    if (life.name() != null) {
      span.setAttribute(ContainerAttributes.NAME, life.name());
    }
    if (life.exitCode() != null) {
      span.setAttribute(CommonAttributes.EXIT_CODE, life.exitCode().longValue());
    }
    List<SpanData> ended = phases(life, over);
    life.others().forEach(this::event);
    describe(life, lastLines, over);
    ended.add(span.finish(over));
    write(ended);
  }

  /** Ends the span of a container that may be reused, about which only its request is known. */
  void endReusable(long epochNanos) {
    span.setAttribute(ContainerAttributes.REUSABLE, true);
    write(List.of(span.finish(Math.max(begun, epochNanos))));
  }

  private void write(List<SpanData> ended) {
    output.write(ended);
    output.end(slot);
  }

  private List<SpanData> phases(Snapshot life, long over) {
    List<SpanData> phases = new ArrayList<>();
    phase("create", begun, life.created(), over, phases);
    phase("start", life.created(), life.started(), over, phases);
    phase("ready", life.started(), life.ready(), over, phases);
    phase("stop", life.killed(), life.died(), over, phases);
    return phases;
  }

  /**
   * Adds a span for a phase if its start and end are known. The clocks of two hosts may disagree,
   * so a negative duration becomes 0.
   */
  private void phase(String name, long from, long to, long over, List<SpanData> phases) {
    if (from == 0 || to == 0) {
      return;
    }
    long start = Math.min(Math.max(from, begun), over);
    phases.add(
        start(name, span.getSpanContext(), start).finish(Math.min(Math.max(to, start), over)));
  }

  private void event(ContainerEvent event) {
    String action = event.action().toLowerCase(Locale.ROOT);
    int colon = action.indexOf(':');
    AttributesBuilder attributes = Attributes.builder();
    if (colon >= 0) {
      attributes.put(ContainerAttributes.HEALTH_STATUS, action.substring(colon + 1).strip());
    }
    if (action.equals("kill")) {
      attributes.put(ContainerAttributes.KILL_SIGNAL, event.attribute("signal"));
    }
    String name = colon < 0 ? action : action.substring(0, colon);
    span.addEvent("container." + name, attributes.build(), event.epochNanos(), NANOSECONDS);
  }

  private void describe(Snapshot life, List<String> lastLines, long over) {
    String problem = problem(life);
    if (problem == null) {
      return;
    }
    span.setAttribute(CommonAttributes.ERROR_TYPE, life.end().name().toLowerCase(Locale.ROOT));
    span.fail(problem);
    if (!lastLines.isEmpty()) {
      long at = life.died() == 0 ? over : Math.max(begun, life.died());
      span.addEvent(
          ContainerAttributes.LOG_EVENT,
          Attributes.of(ContainerAttributes.LAST_LINES, lastLines),
          at,
          NANOSECONDS);
    }
  }

  /** Describes what went wrong in a sentence; null if nothing did. */
  static @Nullable String problem(Snapshot life) {
    End end = life.end();
    return switch (end) {
      case RUNNING, FINE -> null;
      case NOT_STARTED ->
          life.id() == null ? "Docker did not create it." : "It was created but did not start.";
      case NOT_READY ->
          "It ran but was not ready after "
              + Duration.ofNanos(Math.max(0, firstOf(life.killed(), life.over()) - life.started()))
                  .toMillis()
              + " ms, so Testcontainers gave up.";
      case EXITED -> "It exited with code " + life.exitCode() + after(life) + ".";
      case OUT_OF_MEMORY -> "It exceeded its memory limit and was killed" + after(life) + ".";
    };
  }

  private static long firstOf(long time, long otherwise) {
    return time == 0 ? otherwise : time;
  }

  private static String after(Snapshot life) {
    return life.ready() != 0 && life.ready() < life.died() ? "" : " before it was ready";
  }
}
