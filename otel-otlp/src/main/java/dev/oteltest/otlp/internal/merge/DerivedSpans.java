package dev.oteltest.otlp.internal.merge;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Derives the spans of CI runs and jobs from those below them: they last as long, have the facts in
 * which these agree, and failed if one of these did.
 */
final class DerivedSpans {

  /** The span of a run has no facts about one of its jobs. */
  private static final Set<AttributeKey<?>> FACTS_OF_JOBS =
      Set.of(
          CiAttributes.JOB,
          CiAttributes.TASK_NAME,
          CiAttributes.TASK_RUN_ID,
          CiAttributes.TASK_RUN_URL,
          CiAttributes.WORKER_ID,
          CiAttributes.WORKER_NAME);

  private DerivedSpans() {}

  /**
   * Derives the span of a run.
   *
   * @param jobs the spans of its jobs that are derived, too
   */
  static SpanData of(PipelineRun run, List<SpanData> jobs) {
    Attributes facts = common(run.own(), FACTS_OF_JOBS);
    RecordedSpan span =
        start(
            Objects.requireNonNullElse(facts.get(CiAttributes.PIPELINE_NAME), "CI run"),
            SpanKind.SERVER,
            run.key(),
            SpanContext.getInvalid(),
            run.spans().values(),
            facts);
    run.own().stream()
        .flatMap(below -> below.getLinks().stream())
        .filter(link -> link.getAttributes().get(CiAttributes.PREVIOUS_ATTEMPT) != null)
        .findFirst()
        .ifPresent((LinkData link) -> span.addLink(link.getSpanContext(), link.getAttributes()));
    List<SpanData> below = new ArrayList<>(jobs);
    Set<SpanKey> inJobs =
        run.jobs().values().stream()
            .flatMap(job -> job.keySet().stream())
            .collect(Collectors.toSet());
    run.spans()
        .forEach(
            (key, direct) -> {
              if (jobs.isEmpty() || !inJobs.contains(key)) {
                below.add(direct);
              }
            });
    return finish(span, below, run.spans().values());
  }

  /**
   * Derives the span of a job.
   *
   * @param spans the spans that name it
   */
  static SpanData of(SpanKey job, Collection<DecodedSpan> spans, PipelineRun run) {
    Attributes facts = common(spans, Set.of());
    String name = facts.get(CiAttributes.JOB);
    RecordedSpan span =
        start(
            name == null
                ? Objects.requireNonNullElse(facts.get(CiAttributes.TASK_NAME), "CI job")
                : name,
            SpanKind.INTERNAL,
            job,
            run.key().context(),
            spans,
            facts);
    return finish(span, spans, spans);
  }

  private static RecordedSpan start(
      String name,
      SpanKind kind,
      SpanKey key,
      SpanContext parent,
      Collection<? extends SpanData> below,
      Attributes facts) {
    String service = facts.get(CiAttributes.PIPELINE_NAME);
    AttributesBuilder resource = facts.toBuilder();
    resource.put(CommonAttributes.SERVICE_NAME, service == null ? name : service);
    RecordedSpan span =
        new RecordedSpan(
            new SpanOrigin(
                Resource.create(resource.build()),
                InstrumentationScopeInfo.create("dev.oteltest.merge"),
                EpochClock.system()),
            name,
            kind,
            key.traceId(),
            key.context(),
            parent,
            below.stream().mapToLong(SpanData::getStartEpochNanos).min().orElseThrow());
    span.setAttribute(CiAttributes.DERIVED, true);
    return span;
  }

  /** Ends a span: failed if something below it did; otherwise its result is not known. */
  private static SpanData finish(
      RecordedSpan span, Collection<? extends SpanData> below, Collection<? extends SpanData> all) {
    String failed =
        below.stream()
            .filter(it -> it.getStatus().getStatusCode() == StatusCode.ERROR)
            .map(SpanData::getName)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!failed.isEmpty()) {
      span.fail("Failed: " + failed);
    }
    return span.finish(all.stream().mapToLong(SpanData::getEndEpochNanos).max().orElseThrow());
  }

  /** Returns the facts about CI and version control in which the resources of spans agree. */
  private static Attributes common(
      Collection<? extends SpanData> spans, Set<AttributeKey<?>> unwanted) {
    Attributes first = spans.iterator().next().getResource().getAttributes();
    return first.toBuilder()
        .removeIf(
            key ->
                !key.getKey().matches("(cicd|vcs|ci)\\..*")
                    || unwanted.contains(key)
                    || spans.stream()
                        .anyMatch(
                            span ->
                                !Objects.equals(
                                    span.getResource().getAttribute(key), first.get(key))))
        .build();
  }
}
