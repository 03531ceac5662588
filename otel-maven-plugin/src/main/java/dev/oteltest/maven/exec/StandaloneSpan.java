package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.results.ResultAttributes;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a step in an untraced build: a child of the caller's span if the environment names
 * one, otherwise the only span of a new trace.
 */
final class StandaloneSpan implements StepSpan {

  private final RecordedSpan span;
  private final EpochClock clock;
  private final Map<String, String> caller;
  private final @Nullable StepReport report;
  private final Consumer<SpanData> ended;

  private StandaloneSpan(
      RecordedSpan span,
      EpochClock clock,
      Map<String, String> caller,
      @Nullable StepReport report,
      Consumer<SpanData> ended) {
    this.span = span;
    this.clock = clock;
    this.caller = caller;
    this.report = report;
    this.ended = ended;
  }

  /**
   * Starts the span.
   *
   * @param caller the context of our caller, as environment variables
   * @param report the report that the command writes, or null
   * @param ended receives the span when it has ended
   */
  static StandaloneSpan start(
      String name,
      Map<String, Object> attributes,
      Resource resource,
      Map<String, String> caller,
      @Nullable StepReport report,
      Consumer<SpanData> ended) {
    EpochClock clock = EpochClock.system();
    RecordedSpan span =
        new RecordedSpan(
            BuildTracer.origin(resource, clock),
            name,
            SpanKind.INTERNAL,
            TraceParentEnvironment.extractSpan(caller),
            clock.epochNanos());
    span.setAttribute(CiAttributes.TASK_NAME, name);
    span.setAllAttributes(SpanAttributes.of(attributes));
    return new StandaloneSpan(span, clock, caller, report, ended);
  }

  @Override
  public Map<String, String> context() {
    return TraceParentEnvironment.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    span.setAllAttributes(SpanAttributes.of(attributes));
    if (report != null) {
      ResultAttributes.record(
          span, report.read(EpochClock.instantOf(span.startEpochNanos())), clock.epochNanos());
    }
    span.setAttribute(CiAttributes.TASK_RUN_RESULT, result);
    if (!failure.isEmpty()) {
      span.fail(failure);
    }
    ended.accept(span.finish());
  }

  /**
   * Appends an ended span to a file.
   *
   * @param warnings receives the message about an incomplete end that had to be cut off, because a
   *     span after it would be lost
   */
  static void append(SpanData ended, Path file, Consumer<String> warnings) throws IOException {
    try {
      write(ended, file);
    } catch (TraceFileException torn) {
      TraceFiles.cutTornTail(file);
      warnings.accept(torn.getMessage() + ". The incomplete end was cut off");
      write(ended, file);
    }
  }

  private static void write(SpanData ended, Path file) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(ended));
    }
  }
}
