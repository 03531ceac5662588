package dev.oteltest.maven.exec;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.fork.TraceContext;
import dev.oteltest.maven.results.ResultAttributes;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a step in a build that nobody traces: below the caller's, if one is in our
 * environment, or the only one of a trace of its own.
 */
final class OwnSpan implements StepSpan {

  private final RecordedSpan span;
  private final EpochClock clock;
  private final Map<String, String> caller;
  private final @Nullable StepReport report;
  private final Consumer<SpanData> ended;

  private OwnSpan(
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
   * @param caller the context we were called under, as environment variables
   * @param report what the command is to write, or null
   * @param ended takes the span when it ended
   */
  static OwnSpan start(
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
            TraceContext.extract(caller),
            clock.epochNanos());
    span.setAttribute(CiAttributes.TASK_NAME, name);
    span.setAllAttributes(SpanAttributes.of(attributes));
    return new OwnSpan(span, clock, caller, report, ended);
  }

  @Override
  public Map<String, String> context() {
    return TraceContext.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    span.setAllAttributes(SpanAttributes.of(attributes));
    if (report != null) {
      ResultAttributes.tell(
          span, report.read(EpochClock.instantOf(span.startEpochNanos())), clock.epochNanos());
    }
    span.setAttribute(CiAttributes.TASK_RUN_RESULT, result);
    if (!failure.isEmpty()) {
      span.fail(failure);
    }
    ended.accept(span.finish());
  }
}
