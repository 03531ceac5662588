package dev.oteltest.junit.internal.platform;

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
