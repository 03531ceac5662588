package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.SpanOrigin;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tests that are running in this JVM, for code that works on their behalf, such as containers
 * that they start and processes that report to them. Not for use by tests.
 *
 * <p>Implementations are safe for use by any number of threads.
 *
 * @since 0.1
 */
public interface RunningTests {

  /**
   * Returns the active runs in this JVM that are traced, the calling thread's own first.
   *
   * @return usually a single run; empty if none is traced
   */
  static List<RunningTests> all() {
    return TestSession.running();
  }

  /** Returns the id of the run, which is the same in all of its JVMs. */
  String runId();

  /** Returns the resource that describes the run. */
  Resource resource();

  /** Returns when the run started in this JVM, in nanoseconds since the epoch. */
  long startEpochNanos();

  /** Returns the context of the whole run, the parent of everything that belongs to no test. */
  Context context();

  /** Returns the context of the innermost test or container on each thread that is in one. */
  Map<Thread, Context> threads();

  /**
   * Returns the running class with that name, the innermost if there are several; null if none is
   * running.
   */
  @Nullable TestActivity findClass(String className);

  /** Returns the current time of the run's spans, in nanoseconds since the epoch. */
  long epochNanos();

  /**
   * Returns the origin of spans that belong to the run: their texts are limited and free of
   * secrets, as those of tests are.
   *
   * @param scope the instrumentation scope of the spans
   */
  SpanOrigin origin(String scope);

  /** Adds an event to the span of the whole run. */
  void addEvent(String name, Attributes attributes);

  /** Registers what a failed test or class may be linked to. */
  void linkFailures(FailureLinks links);

  /** Finds the span of what made a test or class fail. */
  interface FailureLinks {

    /**
     * Returns the span to which the test or class gets a link, or null if it is unknown.
     *
     * @param className the name of the class, or of that which the test is in
     */
    @Nullable SpanContext of(String className, Throwable failure);
  }

  /** Returns the value of a setting by the usual precedence, or null if it isn't set. */
  @Nullable String setting(String key);

  /** Removes secrets, such as tokens and passwords, from a text. */
  String redact(String text);

  /**
   * Records that a span is running, so that it is recorded as failed if this JVM dies; never
   * throws.
   *
   * @param span a snapshot of the span
   * @return the ticket to pass to {@link #end} once the span was written
   */
  int begin(SpanData span);

  /** Records that a span is over. */
  void end(int ticket);

  /** Writes ended spans to the trace file; never throws. */
  void write(List<SpanData> spans);

  /** Registers a task that runs before the run ends in this JVM, while spans can be written. */
  void beforeEnd(Runnable task);
}
