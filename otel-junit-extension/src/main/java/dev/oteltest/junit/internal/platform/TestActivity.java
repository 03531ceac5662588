package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Executable;

/** A running test or container, as the code in it sees it. */
public interface TestActivity {

  /** The context that is current while it runs. */
  Context context();

  /** The scope that collects the spans of the code in it. */
  CaptureScope scope();

  /** Its own span; invalid if the run is not traced. */
  Span span();

  /** Whether this activity, or one inside it, is current on this thread. */
  default boolean isCurrent() {
    CaptureScope at = CaptureScope.fromContext(Context.current());
    while (at != null && at != scope()) {
      at = at.outer();
    }
    return at != null;
  }

  /** Starts one of its lifecycle methods, or a constructor. */
  Step step(StepKind kind, Executable called);

  /** A lifecycle method while it runs. If it has no span of its own, nothing is recorded. */
  interface Step {

    /** The context that is current in the method. */
    Context context();

    /** Records what the method threw. */
    default void failed(Throwable failure) {}

    /** Ends it. */
    default void end() {}
  }
}
