package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Executable;

/** A test or container that runs now, as the code in it sees it. */
public interface TestActivity {

  /** The context that is current while it runs. */
  Context context();

  /** The scope that collects the spans of the code in it. */
  CaptureScope scope();

  /** Its own span; invalid if the run is not traced. */
  Span span();

  /**
   * Makes it current in this callback's thread until it {@linkplain #leave leaves}, if it isn't.
   */
  void enter();

  /** Restores what was current before it {@linkplain #enter entered}, if it did. */
  void leave();

  /** Whether it is current on this thread, or something inside it is. */
  default boolean isCurrent() {
    CaptureScope at = CaptureScope.fromContext(Context.current());
    while (at != null && at != scope()) {
      at = at.outer();
    }
    return at != null;
  }

  /**
   * Starts one of its lifecycle methods.
   *
   * @param kind as in {@code @BeforeEach}
   * @param alwaysRecorded whether it is recorded even if nothing notable happens in it
   */
  Step step(String kind, Executable called, boolean alwaysRecorded);

  /** A lifecycle method while it runs. */
  interface Step {

    /** The context that is current in the method. */
    Context context();

    /** Records what the method threw. */
    void failed(Throwable failure);

    /** Ends it. */
    void end();
  }
}
