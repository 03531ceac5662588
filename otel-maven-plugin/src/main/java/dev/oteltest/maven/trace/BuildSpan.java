package dev.oteltest.maven.trace;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The span of a running part of the build, with its outcome so far. Thread-safe. */
public final class BuildSpan {

  private final RecordedSpan span;
  private final Path base;
  private final Consumer<SpanData> whenEnded;
  private BuildOutcome buildOutcome = BuildOutcome.SKIP;
  private @Nullable Throwable problem;
  private long latest;

  /**
   * Creates a running span.
   *
   * @param base the directory of the build, which descriptions leave out of paths
   * @param whenEnded accepts the span on the thread that ends it
   */
  BuildSpan(RecordedSpan span, Path base, Consumer<SpanData> whenEnded) {
    this.span = span;
    this.base = base;
    this.whenEnded = whenEnded;
    this.latest = span.startEpochNanos();
  }

  public RecordedSpan span() {
    return span;
  }

  /** Returns the context that its children have as their parent. */
  public SpanContext spanContext() {
    return span.getSpanContext();
  }

  public Instant start() {
    return EpochClock.instantOf(span.startEpochNanos());
  }

  /**
   * Adds the outcome of a child or of this part; the worst outcome counts, with its first problem.
   */
  public synchronized void record(BuildOutcome result, @Nullable Throwable cause, long at) {
    BuildOutcome worse = buildOutcome.worse(result);
    if (cause != null && (problem == null || worse != buildOutcome)) {
      problem = cause;
    }
    buildOutcome = worse;
    latest = Math.max(latest, at);
  }

  /**
   * Returns when the last of its children ended, as far as is known, in nanoseconds since the
   * epoch.
   */
  synchronized long latest() {
    return latest;
  }

  boolean ended() {
    return !span.isRecording();
  }

  /** Ends the span at the last time recorded; a second end is ignored. */
  public synchronized void end(AttributeKey<String> resultKey) {
    if (ended()) {
      return;
    }
    span.setAttribute(resultKey, buildOutcome.value());
    if (buildOutcome.isBad()) {
      span.fail(problem == null ? buildOutcome.value() : MavenExceptions.describe(problem, base));
      span.setAttribute(
          CommonAttributes.ERROR_TYPE,
          problem == null ? buildOutcome.value() : problem.getClass().getName());
    }
    end(latest);
  }

  /** Ends the span at a given time; a second end is ignored. */
  public synchronized void end(long epochNanos) {
    if (!ended()) {
      whenEnded.accept(span.finish(epochNanos));
    }
  }
}
