package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.outcome.TestOutcome;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Finds the spans of what made tests and classes fail. */
public final class FailureCauses {

  /** Knows some of these spans. */
  @FunctionalInterface
  public interface Source {

    /**
     * Returns the span to which the test or class gets a link, or null if it is unknown.
     *
     * @param className the name of the class, or of that which the test is in
     */
    @Nullable SpanContext of(String className, Throwable failure);
  }

  private final List<Source> sources = new CopyOnWriteArrayList<>();

  /** Adds what a failed test or class may be linked to. */
  public void add(Source source) {
    sources.add(source);
  }

  /** Links the span of a failed test or class to what made it fail, where that is known. */
  void link(TestNode node, TestOutcome testOutcome) {
    Throwable failure = testOutcome.failure();
    for (Source source : sources) {
      SpanContext cause =
          failure == null ? null : source.of(node.description().suiteName(), failure);
      if (cause != null) {
        node.span().addLink(cause);
      }
    }
  }
}
