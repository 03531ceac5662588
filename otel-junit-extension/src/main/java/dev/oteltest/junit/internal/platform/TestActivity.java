package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

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

  /** The kinds of methods that Jupiter runs for tests, and the suite engine for suites. */
  enum StepKind {
    CONSTRUCTOR("constructor", null),
    BEFORE_ALL("@BeforeAll", TestAttributes.BEFORE_ALL_NANOS),
    BEFORE_EACH("@BeforeEach", TestAttributes.BEFORE_EACH_NANOS),
    AFTER_EACH("@AfterEach", TestAttributes.AFTER_EACH_NANOS),
    AFTER_ALL("@AfterAll", TestAttributes.AFTER_ALL_NANOS),
    BEFORE_SUITE("@BeforeSuite", TestAttributes.BEFORE_ALL_NANOS),
    AFTER_SUITE("@AfterSuite", TestAttributes.AFTER_ALL_NANOS);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a key is immutable, but not annotated
    private final @Nullable AttributeKey<Long> nanos;

    StepKind(String text, @Nullable AttributeKey<Long> nanos) {
      this.text = text;
      this.nanos = nanos;
    }

    /** As in the source. */
    String text() {
      return text;
    }

    /** The attribute for the time in methods of this kind that have no span; null for none. */
    @Nullable AttributeKey<Long> nanos() {
      return nanos;
    }
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
