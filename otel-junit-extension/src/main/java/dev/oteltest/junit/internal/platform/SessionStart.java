package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.ProcessStart;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a launcher session before a plan starts: the start of the JVM, and the discovery
 * of tests. Some frameworks start the application under test while tests are discovered.
 *
 * <p>Surefire discovers tests once per class, and then again for the plan: successive discoveries
 * are one. Nothing is written before a plan starts, because a JVM without a plan has no trace.
 */
final class SessionStart {

  /** If each class has a plan, its discovery takes milliseconds, and is not worth a span. */
  private static final long WORTH_A_SPAN = TimeUnit.MILLISECONDS.toNanos(500);

  /** When the first session of this JVM opened, which is JUnit's first event; 0 before. */
  private static final AtomicLong firstOpened = new AtomicLong();

  /** Whether a run began with the JVM; later ones in the same JVM don't. */
  private static final AtomicBoolean jvmTaken = new AtomicBoolean();

  private final EpochClock clock;
  private @Nullable Instant jvm;
  private boolean recorded;

  /** The start of the first discovery since the last plan, or 0. */
  private long from;

  private long to;
  private int running;
  private long count;

  /** Creates the start of a session that opens now. */
  SessionStart(EpochClock clock) {
    this.clock = clock;
    firstOpened.compareAndSet(0, clock.epochNanos());
  }

  /**
   * Returns the start of the run, which opens now: that of the JVM, if it was started for tests and
   * this is its first run; else that of the first discovery.
   */
  synchronized long runStart() {
    if (jvmTaken.compareAndSet(false, true)) {
      Instant opened = EpochClock.instantOf(firstOpened.get());
      jvm = ProcessStart.ofTestJvm(ConfigSource.JvmPlace.PROPERTIES, opened);
    }
    if (jvm != null) {
      return EpochClock.nanosOf(jvm);
    }
    return from > 0 ? from : clock.epochNanos();
  }

  synchronized void discoveryStarted() {
    if (from == 0) {
      from = clock.epochNanos();
    }
    running++;
    count++;
  }

  synchronized void discoveryEnded() {
    running--;
    to = clock.epochNanos();
  }

  /** Returns the spans of what happened before the plan that starts now, or the session's end. */
  synchronized List<SpanData> takeSpans(TestTracer tracer) {
    List<SpanData> spans = new ArrayList<>(2);
    boolean first = !recorded;
    recorded = true;
    if (first && jvm != null) {
      long start = EpochClock.nanosOf(jvm);
      spans.add(
          tracer.preparation(
              "start JVM", JunitKind.JVM_START, start, firstOpened.get(), Attributes.empty()));
    }
    long end = running > 0 ? clock.epochNanos() : to;
    if (from > 0 && (first || end - from >= WORTH_A_SPAN)) {
      Attributes discoveries = Attributes.of(TestAttributes.DISCOVERIES, count);
      spans.add(tracer.preparation("discover tests", JunitKind.DISCOVERY, from, end, discoveries));
    }
    from = 0;
    count = 0;
    return spans;
  }
}
