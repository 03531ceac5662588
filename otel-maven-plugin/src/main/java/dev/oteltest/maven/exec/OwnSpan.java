package dev.oteltest.maven.exec;

import dev.oteltest.maven.ResultAttributes;
import dev.oteltest.maven.TraceContext;
import dev.oteltest.maven.goal.EndedSpans;
import dev.oteltest.maven.goal.SpanAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The span of a step in a build that nobody traces: below the caller's, if one is in our
 * environment, or the only one of a trace of its own.
 */
final class OwnSpan implements StepSpan {

  private final Span span;
  private final Map<String, String> caller;
  private final Instant start = Instant.now();
  private final @Nullable StepReport report;

  private OwnSpan(Span span, Map<String, String> caller, @Nullable StepReport report) {
    this.span = span;
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
    Span span =
        EndedSpans.provider(resource, ended)
            .get("dev.oteltest.maven")
            .spanBuilder(name)
            .setParent(TraceContext.extract(caller))
            .setAttribute("cicd.pipeline.task.name", name)
            .startSpan();
    SpanAttributes.set(span, attributes);
    return new OwnSpan(span, caller, report);
  }

  @Override
  public Map<String, String> context() {
    return TraceContext.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    SpanAttributes.set(span, attributes);
    if (report != null) {
      ResultAttributes.tell(span, report.read(start));
    }
    span.setAttribute("cicd.pipeline.task.run.result", result);
    if (!failure.isEmpty()) {
      span.setStatus(StatusCode.ERROR, failure);
    }
    span.end();
  }
}
