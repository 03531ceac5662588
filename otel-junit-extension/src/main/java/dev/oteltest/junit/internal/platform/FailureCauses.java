package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.outcome.TestOutcome;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Finds the spans of what made tests and classes fail. */
public final class FailureCauses {

  private final List<BiFunction<String, Throwable, @Nullable SpanContext>> sources =
      new CopyOnWriteArrayList<>();

  /**
   * Adds what a failed test or class may be linked to.
   *
   * @param source returns a span, or null if it is unknown, by the name of the class, or of that
   *     which the test is in
   */
  public void add(BiFunction<String, Throwable, @Nullable SpanContext> source) {
    sources.add(source);
  }

  /** Links the span of a failed test or class to what made it fail, where that is known. */
  void link(TestNode node, TestOutcome testOutcome) {
    Throwable failure = testOutcome.failure();
    for (var source : sources) {
      SpanContext cause =
          failure == null ? null : source.apply(node.description().suiteName(), failure);
      if (cause != null) {
        node.span().addLink(cause);
      }
    }
  }
}
