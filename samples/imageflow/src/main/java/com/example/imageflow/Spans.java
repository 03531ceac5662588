package com.example.imageflow;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** The life of a span around a piece of work. */
final class Spans {

  private Spans() {}

  /** A piece of work that may add to the span it runs in. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T in(Span span) throws E;
  }

  /**
   * Runs work in a span: current while the work runs, {@code OK} or {@code ERROR} by its outcome,
   * and ended whatever happens.
   */
  static <T, E extends Exception> T run(SpanBuilder builder, Work<T, E> work) throws E {
    Span span = builder.startSpan();
    try (Scope ignored = span.makeCurrent()) {
      T result = work.in(span);
      span.setStatus(StatusCode.OK);
      return result;
    } catch (Exception e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR, e.getMessage());
      throw e;
    } finally {
      span.end();
    }
  }
}
