package dev.oteltest.maven.exec;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.maven.goal.RecordedSpan;
import dev.oteltest.maven.goal.SpanAttributes;
import dev.oteltest.maven.results.ResultAttributes;
import dev.oteltest.maven.trace.BuildClock;
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
  private final BuildClock clock;
  private final Map<String, String> caller;
  private final @Nullable StepReport report;

  private OwnSpan(
      RecordedSpan span,
      BuildClock clock,
      Map<String, String> caller,
      @Nullable StepReport report) {
    this.span = span;
    this.clock = clock;
    this.caller = caller;
    this.report = report;
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
    BuildClock clock = new BuildClock();
    RecordedSpan span =
        new RecordedSpan(
            resource,
            name,
            SpanKind.INTERNAL,
            TraceParentEnvironment.extractSpan(caller),
            clock.now(),
            ended);
    span.set(CiAttributes.TASK_NAME, name);
    span.setAll(SpanAttributes.of(attributes));
    return new OwnSpan(span, clock, caller, report);
  }

  @Override
  public Map<String, String> context() {
    return TraceParentEnvironment.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    span.setAll(SpanAttributes.of(attributes));
    if (report != null) {
      ResultAttributes.tell(span, report.read(span.start()), clock.now());
    }
    span.set(CiAttributes.TASK_RUN_RESULT, result);
    if (!failure.isEmpty()) {
      span.fail(failure);
    }
    span.end(clock.now());
  }
}
