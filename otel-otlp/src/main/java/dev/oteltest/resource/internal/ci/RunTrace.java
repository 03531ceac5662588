package dev.oteltest.resource.internal.ci;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trace that spans without a caller start in: that of the CI run, or a trace of their own.
 *
 * <p>All jobs of a run derive the same ids from its id, so they share a trace although nothing is
 * passed between them. No span has a parent that nobody sends: unless a receiver sends the spans of
 * run and job, ours are roots that name them, so that a merge of the jobs' files can add them.
 */
public final class RunTrace {

  private static final RunTrace NONE = new RunTrace(TraceJoin.OFF, null, null);

  private final TraceJoin join;
  private final @Nullable CiRun run;
  private final @Nullable String jobSpanId;

  private RunTrace(TraceJoin join, @Nullable CiRun run, @Nullable String jobSpanId) {
    this.join = join;
    this.run = run;
    this.jobSpanId = jobSpanId;
  }

  /** Returns the trace of no CI run: a span without a caller starts one of its own. */
  public static RunTrace none() {
    return NONE;
  }

  /**
   * Finds the trace of the run that the environment describes.
   *
   * @param resource the resource of the spans, which names the job
   * @param warnings receives a message, without its period, for each value that can't be used
   */
  public static RunTrace of(
      TraceJoin join,
      Map<String, String> environment,
      Resource resource,
      Consumer<String> warnings) {
    CiVariables variables = new CiVariables(environment);
    CiProvider system = join == TraceJoin.OFF ? null : CiProvider.of(variables);
    CiRun run = system == null ? null : system.run(variables);
    if (system == null || run == null) {
      return NONE;
    }
    TraceJoin how = join;
    if (join == TraceJoin.RECEIVER && system != CiProvider.GITHUB_ACTIONS) {
      warnings.accept(
          ("%s is 'receiver', but on %s no receiver sends spans with ids that are known"
                  + " here. It counts as 'auto'")
              .formatted(TraceJoin.PROPERTY, system.label()));
      how = TraceJoin.AUTO;
    }
    String checkRun = variables.get(CiRun.CHECK_RUN);
    if (checkRun != null && run.checkRun() == null && system == CiProvider.GITHUB_ACTIONS) {
      warnings.accept(
          ("%s is '%s', but must be a number. Set it to ${{ job.check_run_id }} in the"
                  + " workflow")
              .formatted(CiRun.CHECK_RUN, checkRun));
    }
    String job = jobOf(resource);
    return new RunTrace(how, run, job == null ? run.checkRunSpanId() : run.jobSpanId(job));
  }

  /** Returns the id of the span of the CI run; empty if it is not known. */
  public String runSpanId() {
    return run == null ? "" : run.spanId();
  }

  /** Returns the id of the span of the CI job; empty if it is not known. */
  public String jobSpanId() {
    return jobSpanId == null ? "" : jobSpanId;
  }

  /** Returns what distinguishes a job from the others of its run, or null. */
  private static @Nullable String jobOf(Resource resource) {
    String id = resource.getAttribute(CiAttributes.TASK_RUN_ID);
    if (id != null) {
      return id;
    }
    String name = resource.getAttribute(CiAttributes.JOB);
    String worker = resource.getAttribute(CiAttributes.WORKER_NAME);
    return name == null || worker == null ? name : name + '|' + worker;
  }

  /**
   * Starts a span.
   *
   * @param caller the span that the caller passed, which takes precedence; invalid if there is none
   * @param otherwise the trace id without a caller and a CI run
   * @param startEpochNanos the start, in nanoseconds since the epoch
   */
  public RecordedSpan start(
      SpanOrigin origin,
      String name,
      SpanKind kind,
      SpanContext caller,
      String otherwise,
      long startEpochNanos) {
    CiRun joined = run;
    if (caller.isValid()) {
      return new RecordedSpan(origin, name, kind, caller, startEpochNanos);
    }
    if (joined == null) {
      return root(origin, name, kind, otherwise, startEpochNanos);
    }
    RecordedSpan span;
    if (join == TraceJoin.RECEIVER) {
      String parent = joined.checkRunSpanId();
      span =
          new RecordedSpan(
              origin,
              name,
              kind,
              joined.spanContext(parent == null ? joined.spanId() : parent),
              startEpochNanos);
    } else {
      span = root(origin, name, kind, joined.traceId(), startEpochNanos);
      span.setAttribute(CiAttributes.RUN_SPAN_ID, joined.spanId());
      span.setAttribute(CiAttributes.JOB_SPAN_ID, jobSpanId);
    }
    CiRun previous = joined.previous();
    if (previous != null) {
      span.addLink(
          previous.spanContext(previous.spanId()),
          Attributes.of(CiAttributes.PREVIOUS_ATTEMPT, previous.name()));
    }
    return span;
  }

  private static RecordedSpan root(
      SpanOrigin origin, String name, SpanKind kind, String traceId, long startEpochNanos) {
    return new RecordedSpan(
        origin, name, kind, traceId, null, SpanContext.getInvalid(), startEpochNanos);
  }
}
