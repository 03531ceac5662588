package dev.oteltest.maven;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A part of the build that is under way: what it came to so far. Thread-safe. */
final class OpenSpan {

  private final Span span;
  private final Context context;
  private final Path base;
  private Outcome outcome = Outcome.SKIP;
  private @Nullable Throwable problem;
  private final long start;
  private long latest;
  private boolean ended;

  /**
   * @param base the folder of the build, which descriptions leave out of paths
   */
  OpenSpan(Span span, Context parent, long start, Path base) {
    this.span = span;
    this.context = parent.with(span);
    this.base = base;
    this.start = start;
    this.latest = start;
  }

  Span span() {
    return span;
  }

  SpanContext spanContext() {
    return span.getSpanContext();
  }

  /** The context its children start under. */
  Context context() {
    return context;
  }

  Instant start() {
    return Instant.ofEpochSecond(0, start);
  }

  /** Adds what a child or the part itself came to; the worst counts, and its first problem. */
  synchronized void record(Outcome result, @Nullable Throwable cause, long at) {
    Outcome worse = outcome.worse(result);
    if (cause != null && (problem == null || worse != outcome)) {
      problem = cause;
    }
    outcome = worse;
    latest = Math.max(latest, at);
  }

  /** Whether it is over. */
  synchronized boolean ended() {
    return ended;
  }

  /** Ends the span at the last time recorded; a second end is ignored. */
  synchronized void end(AttributeKey<String> resultKey) {
    if (ended) {
      return;
    }
    ended = true;
    span.setAttribute(resultKey, outcome.value());
    if (outcome.isBad()) {
      span.setStatus(
          StatusCode.ERROR, problem == null ? outcome.value() : Problems.describe(problem, base));
      span.setAttribute(
          BuildAttributes.ERROR_TYPE,
          problem == null ? outcome.value() : problem.getClass().getName());
    }
    span.end(latest, TimeUnit.NANOSECONDS);
  }
}
