package dev.oteltest.junit.internal.platform;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs now in this JVM, for what works beside the tests on their behalf: containers that they
 * start, processes that report to them. Not for use by tests.
 *
 * <p>Implementations are safe for use by any number of threads.
 *
 * @since 0.1
 */
public interface RunningTests {

  /**
   * The runs that are under way in this JVM, the calling thread's own first: usually one. Empty if
   * there is none, or it isn't traced.
   */
  static List<RunningTests> all() {
    return TestSession.running();
  }

  /** Names the run; the same in every JVM of it. */
  String runId();

  /** What the run is about. */
  Resource resource();

  /** When the run started here, in nanoseconds since the epoch. */
  long startEpochNanos();

  /** The context of the run as a whole: what belongs to no test is below it. */
  Context context();

  /** The context of the innermost test or test container on each thread that is in one. */
  Map<Thread, Context> threads();

  /** The value of a setting by the usual precedence, or null if it isn't set. */
  @Nullable String setting(String key);

  /** Takes out of a text what must not be told, as tokens and passwords. */
  String redact(String text);

  /**
   * Records that a span is running: if this JVM dies, it is told as one that failed; never throws.
   *
   * @param span a snapshot of it
   * @return what to give to {@link #end} once it was written
   */
  int begin(SpanData span);

  /** Records that a span is over. */
  void end(int ticket);

  /** Takes ended spans into the trace file; never throws. */
  void write(List<SpanData> spans);

  /** Asks for a call before the run ends here, while spans can still be written. */
  void beforeEnd(Runnable task);
}
