package dev.oteltest.maven.trace;

import dev.oteltest.maven.goal.RecordedSpan;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A part of the build that is under way: what it came to so far. Thread-safe. */
public final class BuildSpan {

  private final RecordedSpan span;
  private final Path base;
  private BuildOutcome buildOutcome = BuildOutcome.SKIP;
  private @Nullable Throwable problem;
  private long latest;

  /**
   * @param base the folder of the build, which descriptions leave out of paths
   */
  BuildSpan(RecordedSpan span, Path base) {
    this.span = span;
    this.base = base;
    this.latest = span.getStartEpochNanos();
  }

  public RecordedSpan span() {
    return span;
  }

  /** What its children have as their parent. */
  public SpanContext spanContext() {
    return span.getSpanContext();
  }

  public Instant start() {
    return span.start();
  }

  /** Adds what a child or the part itself came to; the worst counts, and its first problem. */
  public synchronized void record(BuildOutcome result, @Nullable Throwable cause, long at) {
    BuildOutcome worse = buildOutcome.worse(result);
    if (cause != null && (problem == null || worse != buildOutcome)) {
      problem = cause;
    }
    buildOutcome = worse;
    latest = Math.max(latest, at);
  }

  /** When the last of what is in it ended, as far as it is known. */
  synchronized long latest() {
    return latest;
  }

  /** Whether it is over. */
  boolean ended() {
    return span.hasEnded();
  }

  /** Ends the span at the last time recorded; a second end is ignored. */
  public synchronized void end(AttributeKey<String> resultKey) {
    if (span.hasEnded()) {
      return;
    }
    span.set(resultKey, buildOutcome.value());
    if (buildOutcome.isBad()) {
      span.fail(problem == null ? buildOutcome.value() : MavenExceptions.describe(problem, base));
      span.set(
          CommonAttributes.ERROR_TYPE,
          problem == null ? buildOutcome.value() : problem.getClass().getName());
    }
    span.end(latest);
  }
}
