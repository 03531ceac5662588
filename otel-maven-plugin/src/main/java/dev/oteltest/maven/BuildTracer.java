package dev.oteltest.maven;

import dev.oteltest.maven.goal.EndedSpans;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts the spans of a build and keeps those that ended. */
final class BuildTracer implements AutoCloseable {

  private final List<SpanData> finished = new ArrayList<>();
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Path base;

  /**
   * @param base the folder of the build, which descriptions leave out of paths
   */
  BuildTracer(Resource resource, Path base) {
    this(resource, base, span -> {});
  }

  /**
   * @param ended takes each span as it ends
   */
  BuildTracer(Resource resource, Path base, Consumer<SpanData> ended) {
    this.base = base;
    provider = EndedSpans.provider(resource, ended.andThen(this::keep));
    tracer = provider.get("dev.oteltest.maven");
  }

  private synchronized void keep(SpanData span) {
    finished.add(span);
  }

  /**
   * Starts a span.
   *
   * @param at its start, in nanoseconds since the epoch
   */
  OpenSpan start(String name, SpanKind kind, Context parent, long at, Attributes attributes) {
    return new OpenSpan(builder(name, kind, parent, at, attributes).startSpan(), parent, at, base);
  }

  /**
   * Records what never ran, as a span without duration.
   *
   * @param causes the spans whose failure is the reason
   */
  void neverRan(
      String name, Context parent, long at, Attributes attributes, Collection<SpanContext> causes) {
    SpanBuilder builder = builder(name, SpanKind.INTERNAL, parent, at, attributes);
    causes.forEach(builder::addLink);
    OpenSpan span = new OpenSpan(builder.startSpan(), parent, at, base);
    span.end(BuildAttributes.TASK_RUN_RESULT);
  }

  /** Records what is over already and went well. */
  void ended(String name, Context parent, long from, long to, Attributes attributes) {
    OpenSpan span = start(name, SpanKind.INTERNAL, parent, from, attributes);
    span.record(Outcome.SUCCESS, null, to);
    span.end(BuildAttributes.TASK_RUN_RESULT);
  }

  private SpanBuilder builder(
      String name, SpanKind kind, Context parent, long at, Attributes attributes) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .setStartTimestamp(at, TimeUnit.NANOSECONDS)
        .setAllAttributes(attributes);
  }

  /** The spans that ended so far. */
  synchronized Collection<SpanData> finished() {
    return List.copyOf(finished);
  }

  @Override
  public void close() {
    provider.shutdown().join(10, TimeUnit.SECONDS);
  }
}
