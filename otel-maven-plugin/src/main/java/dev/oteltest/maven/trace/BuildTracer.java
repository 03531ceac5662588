package dev.oteltest.maven.trace;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.internal.text.TextLimit;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.resource.internal.ci.TraceJoin;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts the spans of a build and keeps those that have ended. */
public final class BuildTracer {

  private final List<SpanData> finished = new ArrayList<>();
  private final SpanOrigin origin;
  private final Consumer<SpanData> ended;
  private final Path base;

  /**
   * Creates a tracer.
   *
   * @param base the directory of the build, which descriptions leave out of paths
   * @param ended receives each span as it ends
   */
  public BuildTracer(Resource resource, Path base, Consumer<SpanData> ended) {
    this.origin = new Origin(resource, EpochClock.system());
    this.base = base;
    this.ended = ended.andThen(this::keep);
  }

  private BuildTracer(BuildTracer of, Resource resource) {
    this.origin = new Origin(resource, EpochClock.system());
    this.base = of.base;
    this.ended = of.ended;
  }

  /** Returns a tracer whose spans are of another service, and kept with those of this one. */
  public BuildTracer with(Resource resource) {
    return new BuildTracer(this, resource);
  }

  /**
   * Starts the span of what runs outside of a traced build: a child of the caller's span if the
   * environment names one, otherwise a root in the trace of the CI run, or in one of its own.
   *
   * @param at the start of the span; null for now
   * @param warnings receives a message for each value of the environment that can't be used
   */
  public static RecordedSpan startAlone(
      String name,
      TraceJoin join,
      Map<String, String> environment,
      Resource resource,
      @Nullable Instant at,
      Consumer<String> warnings) {
    EpochClock clock = EpochClock.system();
    return RunTrace.of(join, environment, resource, warnings)
        .start(
            new Origin(resource, clock),
            name,
            SpanKind.INTERNAL,
            TraceParentEnvironment.extractSpan(TraceParentEnvironment.fields(environment::get)),
            SpanIds.newTraceId(),
            at == null ? clock.epochNanos() : EpochClock.nanosOf(at));
  }

  private synchronized void keep(SpanData span) {
    finished.add(span);
  }

  /**
   * Starts the span of the whole build.
   *
   * @param trace the trace of a build without a caller
   * @param caller the context of the process that called Maven; invalid if there is none
   * @param at the start of the span, in nanoseconds since the epoch
   */
  public BuildSpan startSession(
      String name, RunTrace trace, SpanContext caller, long at, Attributes attributes) {
    return started(
        trace.start(origin, name, SpanKind.SERVER, caller, SpanIds.newTraceId(), at), attributes);
  }

  /**
   * Starts the span of a part of the build.
   *
   * @param at the start of the span, in nanoseconds since the epoch
   */
  public BuildSpan start(String name, SpanContext parent, long at, Attributes attributes) {
    return started(new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, at), attributes);
  }

  private BuildSpan started(RecordedSpan span, Attributes attributes) {
    span.setAllAttributes(attributes);
    return new BuildSpan(span, base, ended);
  }

  /**
   * Records a part that never ran, as a span without duration.
   *
   * @param causes the spans whose failure is the reason
   */
  public void neverRan(
      String name,
      SpanContext parent,
      long at,
      Attributes attributes,
      Collection<SpanContext> causes) {
    BuildSpan span = start(name, parent, at, attributes);
    causes.forEach(span.span()::addLink);
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  /** Records a part that has already ended successfully. */
  public void ended(String name, SpanContext parent, long from, long to, Attributes attributes) {
    BuildSpan span = start(name, parent, from, attributes);
    span.record(BuildOutcome.SUCCESS, null, to);
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  /**
   * Records something that a goal did.
   *
   * @param problem why it failed, or null if it did not
   */
  public void ended(
      String name,
      SpanContext parent,
      long from,
      long to,
      Attributes attributes,
      @Nullable String problem) {
    RecordedSpan span = new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, from);
    span.setAllAttributes(attributes);
    if (problem != null) {
      span.fail(problem);
    }
    ended.accept(span.finish(to));
  }

  /** Returns the spans that have ended so far. */
  public synchronized Collection<SpanData> finished() {
    return List.copyOf(finished);
  }

  /**
   * The origin of this plugin's spans: what goals say when they fail is limited and has no secrets.
   */
  private static final class Origin extends SpanOrigin {

    /** Room for all errors of a module that does not compile. */
    private static final TextLimit LIMIT = new TextLimit(32 * 1024);

    private static final SecretRedaction REDACTION =
        SecretRedaction.ofTests("the build", null, problem -> {}); // the reader sees the mask

    Origin(Resource resource, EpochClock clock) {
      super(resource, InstrumentationScopeInfo.create("dev.oteltest.maven"), clock);
    }

    @Override
    public String clean(String text) {
      return LIMIT.apply(REDACTION.apply(text));
    }

    @Override
    public String cleanStackTrace(String text) {
      return clean(text);
    }
  }
}
