package dev.oteltest.maven;

import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.SpanAttributes;
import dev.oteltest.otlp.MergeReport;
import dev.oteltest.otlp.TraceFileException;
import dev.oteltest.otlp.TraceRun;
import dev.oteltest.resource.RunResource;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recording of one build, from its projects being read to the end of its session. */
final class BuildRecording {

  private static final Logger LOGGER = LoggerFactory.getLogger("dev.oteltest.maven");

  private final MavenSession session;
  private final Faults faults;
  private final MavenProject root;
  private final Map<String, String> caller;
  private final BuildTracer tracer;
  private final BuildLedger ledger;
  private final ExecutionPlan plan;
  private final BuildResults results = new BuildResults();
  private final ForkContext forks;
  private final SavedParts saved;
  private final TraceOutput output;
  private final OpenSpan span;
  private final @Nullable String traceUrl;
  private final Thread interrupted = new Thread(this::interrupted, "otel-build-interrupted");
  private final AtomicBoolean finished = new AtomicBoolean();

  BuildRecording(MavenSession session, BuildSettings settings, ExecutionPlan plan, Faults faults) {
    this.session = session;
    this.plan = plan;
    this.faults = faults;
    BuildClock clock = new BuildClock();
    root = Reactor.root(session);
    caller = settings.callerContext();
    Descriptions descriptions = new Descriptions(StepTable.with(settings.steps(), LOGGER::warn));
    tracer = new BuildTracer(resource(root, settings));
    span =
        tracer.start(
            BuildNames.session(root.getArtifactId()),
            SpanKind.SERVER,
            TraceContext.extract(caller),
            TimeUnit.MILLISECONDS.toNanos(session.getStartTime().toInstant().toEpochMilli()),
            Descriptions.attributes(session, root));
    // Names this process, so that nobody takes the run for a dead one between two forks.
    String runId = TraceRun.keyOf(ProcessHandle.current()) + "." + span.spanContext().getSpanId();
    ledger = new BuildLedger(tracer, descriptions, clock::now, span);
    forks = new ForkContext(runId, caller);
    saved = new SavedParts(runId);
    traceUrl = settings.traceUrl();
    Path target = settings.output();
    output =
        new TraceOutput(
            runId,
            root,
            target == null ? Reactor.testTraces(root) : root.getBasedir().toPath().resolve(target));
  }

  /** The listener to put in the place of the one that was there. */
  ExecutionListener listenBefore(@Nullable ExecutionListener delegate) {
    return new RecordingListener(delegate, ledger, plan, results, forks, saved, faults);
  }

  /** From here on an interrupted build leaves its file, too. */
  void start() {
    Runtime.getRuntime().addShutdownHook(interrupted);
    GoalSpans.offer(session, this::tell);
  }

  private Optional<Map<String, String>> tell(MojoExecution goal, Map<String, Object> attributes) {
    OpenSpan running = ledger.running(goal);
    if (running == null) {
      return Optional.empty();
    }
    SpanAttributes.set(running.span(), attributes);
    return Optional.of(TraceContext.fieldsFor(running.spanContext(), caller));
  }

  /** Ends the session's span and writes the file. */
  void finish(List<Throwable> problems) {
    Throwable problem = problems.isEmpty() ? null : Problems.rootOf(problems.get(0));
    faults.guard(
        "writing the trace",
        () -> {
          finish(Outcome.of(problem), problem);
          Runtime.getRuntime().removeShutdownHook(interrupted);
        });
  }

  private void interrupted() {
    faults.guard("writing the trace", () -> finish(Outcome.CANCELLATION, null));
  }

  private void finish(Outcome outcome, @Nullable Throwable problem) throws Exception {
    if (!finished.compareAndSet(false, true)) {
      return;
    }
    session.getProjects().forEach(ledger::moduleNeverRan);
    ledger.sessionEnded(outcome, problem, results.ofSession());
    if (onlyCleaned()) {
      return;
    }
    MergeReport report = output.write(tracer.finished(), session.getProjects(), saved.parts());
    saved.delete();
    for (TraceFileException torn : report.torn()) {
      LOGGER.warn("Part of the trace is left out: {}", torn.getMessage());
    }
    tell();
    tracer.close();
  }

  private void tell() {
    BuildSummary.lines(
            tracer.finished(), results.tests(), results.findings(), ResultAttributes.SLOWEST)
        .forEach(LOGGER::info);
    String traceId = span.spanContext().getTraceId();
    LOGGER.info(
        "Trace {} of this build: {}",
        traceId,
        relative(root.getBasedir().toPath(), output.target()));
    if (traceUrl != null) {
      LOGGER.info(traceUrl.replace("{traceId}", traceId));
    }
  }

  /** {@code mvn clean} means to leave nothing behind, so neither do we. */
  private boolean onlyCleaned() {
    return session.getGoals().stream().allMatch(goal -> goal.equals("clean"))
        && !session.getGoals().isEmpty()
        && Files.notExists(Reactor.buildDirectory(root));
  }

  private static Path relative(Path base, Path file) {
    return file.startsWith(base) ? base.relativize(file) : file;
  }

  private static Resource resource(MavenProject root, BuildSettings settings) {
    // Where no CI system names a pipeline, the project is it.
    return Resource.create(Attributes.of(BuildAttributes.PIPELINE_NAME, root.getArtifactId()))
        .merge(
            RunResource.detect(
                root.getArtifactId(), settings.environment(), root.getBasedir().toPath()));
  }
}
