package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tests that run now in this JVM, for code that works on their behalf, such as containers that
 * they start and processes that report to them. Not for use by tests.
 *
 * <p>Implementations are safe for use by any number of threads.
 *
 * @since 0.1
 */
public interface RunningTests {

  /**
   * The active runs in this JVM, the calling thread's own first; usually there is one. Empty if
   * there is none or it isn't traced.
   */
  static List<RunningTests> all() {
    return TestSession.running();
  }

  /** The id of the run, which is the same in all of its JVMs. */
  String runId();

  /** The resource that describes the run. */
  Resource resource();

  /** When the run started here, in nanoseconds since the epoch. */
  long startEpochNanos();

  /** The context of the whole run, the parent of everything that belongs to no test. */
  Context context();

  /** The context of the innermost test or test container on each thread that is in one. */
  Map<Thread, Context> threads();

  /** The value of a setting by the usual precedence, or null if it isn't set. */
  @Nullable String setting(String key);

  /** Removes secrets, such as tokens and passwords, from a text. */
  String redact(String text);

  /**
   * Records that a span is running, so that it is recorded as failed if this JVM dies; never
   * throws.
   *
   * @param span a snapshot of it
   * @return the ticket to pass to {@link #end} once it was written
   */
  int begin(SpanData span);

  /** Records that a span is over. */
  void end(int ticket);

  /** Writes ended spans to the trace file; never throws. */
  void write(List<SpanData> spans);

  /** Registers a task that runs before the run ends here, while spans can still be written. */
  void beforeEnd(Runnable task);
}
