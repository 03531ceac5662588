package dev.oteltest.maven;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.maven.fork.AgentAttachment;
import dev.oteltest.maven.fork.ForkContext;
import dev.oteltest.maven.fork.JobFiles;
import dev.oteltest.maven.fork.RunFile;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.goal.BuildExport;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goalresults.BuildResults;
import dev.oteltest.maven.goalresults.FindingsSettings;
import dev.oteltest.maven.goalresults.GoalMessages;
import dev.oteltest.maven.goalresults.ReportFiles;
import dev.oteltest.maven.goalresults.TestGoals;
import dev.oteltest.maven.summary.BuildFacts;
import dev.oteltest.maven.trace.BuildOutcome;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildSpans;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.maven.trace.MavenExceptions;
import dev.oteltest.maven.trace.SpanDescriptions;
import dev.oteltest.maven.trace.StepTable;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.resource.RunResource;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.resource.internal.ci.TraceJoin;
import dev.oteltest.resource.internal.git.Checkout;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The recording of one build, from when its projects have been read to the end of its session. */
final class BuildRecording {

  private final MavenSession session;
  private final MavenWarnings mavenWarnings;
  private final EpochClock clock;
  private final MavenProject root;
  private final Path checkout; // from where files are named
  private final Map<String, String> caller;
  private final BuildTracer tracer;
  private final BuildSpans buildSpans;
  private final ExecutionPlan plan;
  private final SpanDescriptions spanDescriptions;
  private final TestGoals testGoals;
  private final GoalMessages goalMessages = new GoalMessages();
  private final BuildResults results;
  private final ForkContext forks;
  private final TraceOutput output;
  private final @Nullable LiveExport live;
  private final BuildSpan span;
  private final Resource resource;
  private final BuildSettings settings;
  private volatile @Nullable String failure;
  private final BuildEnd end = new BuildEnd(this::cancelled, BuildLog::warn, BuildEnd.HOLD_MILLIS);

  BuildRecording(
      MavenSession session,
      BuildSettings settings,
      ExecutionPlan plan,
      RepositorySystem repositories,
      MavenWarnings mavenWarnings) {
    this.session = session;
    this.settings = settings;
    this.plan = plan;
    this.mavenWarnings = mavenWarnings;
    clock = EpochClock.system();
    root = ReactorProjects.root(session);
    checkout = Checkout.around(root.getBasedir().toPath());
    caller = settings.callerContext();
    spanDescriptions =
        new SpanDescriptions(
            StepTable.with(settings.variables().property(BuildSettings.STEPS), BuildLog::warn),
            project -> ReactorProjects.upstream(session, project));
    live =
        new BuildExport(
                settings.variables(),
                session.getRepositorySession(),
                root.getBasedir().toPath(),
                BuildLog::warn)
            .start();
    resource = resource(root);
    tracer =
        new BuildTracer(resource, root.getBasedir().toPath(), ended -> sendLive(List.of(ended)));
    RunTrace trace =
        RunTrace.of(
            TraceJoin.read(settings.reader(), BuildLog::warn),
            settings.variables().environment(),
            resource,
            BuildLog::warn);
    span = startSession(trace);
    // The id has the key of this process, so that the run does not look dead between two forks.
    String runId =
        RunDirectory.keyOf(ProcessHandle.current()) + "." + span.spanContext().getSpanId();
    buildSpans =
        new BuildSpans(
            tracer,
            spanDescriptions,
            clock::epochNanos,
            span,
            project -> ReactorProjects.needed(session, project));
    output = new TraceOutput(runId, root, file(trace), this::sendLive);
    ReportFiles reportFiles = new ReportFiles(session.getUserProperties());
    testGoals =
        new TestGoals(
            tracer,
            reportFiles,
            output,
            clock::epochNanos,
            session.getUserProperties(),
            this::resource,
            checkout);
    results =
        new BuildResults(
            FindingsSettings.read(settings.reader(), BuildLog::warn),
            reportFiles,
            checkout,
            clock::epochNanos,
            testGoals,
            goalMessages);
    forks =
        new ForkContext(
            runId,
            caller,
            OtelVariables.settings(session.getUserProperties(), root.getProperties()),
            AgentAttachment.of(settings.variables(), repositories, BuildLog::warn));
  }

  private BuildSpan startSession(RunTrace trace) {
    return tracer.startSession(
        SpanDescriptions.sessionName(root.getArtifactId()),
        trace,
        TraceParentEnvironment.extractSpan(caller),
        TimeUnit.MILLISECONDS.toNanos(session.getStartTime().toInstant().toEpochMilli()),
        SpanDescriptions.attributes(session, root));
  }

  private RunFile file(RunTrace trace) {
    @Nullable Path given = settings.output();
    Path file =
        given == null
            ? ReactorProjects.testTraces(root)
            : root.getBasedir().toPath().resolve(given);
    RunMark mark =
        new RunMark(
            false,
            session.getStartTime().toInstant().toEpochMilli(),
            SpanDescriptions.asked(session),
            trace.runSpanId(),
            trace.jobSpanId());
    return new RunFile(
        file,
        settings.asksForRun(),
        mark,
        JobFiles.of(mark, file, settings.variables().environment()));
  }

  private void sendLive(List<SpanData> ended) {
    if (live != null) {
      live.add(ended);
    }
  }

  /** Starts the recording; when this returns, an interrupted build writes its file too. */
  void start() {
    @Nullable ExecutionListener previous = session.getRequest().getExecutionListener();
    ExecutionListener delegate = previous == null ? new AbstractExecutionListener() : previous;
    session
        .getRequest()
        .setExecutionListener(
            new RecordingListener(buildSpans, plan, testGoals, results, forks, output, this::guard)
                .around(delegate));
    GoalLogListener.forwardTo(goalMessages::listen);
    GoalSpans.offer(session, new RecordedGoals(buildSpans, tracer, output, caller));
    ResolutionListener.forwardTo(
        event ->
            mavenWarnings.guard(
                "recording dependency resolution", () -> buildSpans.resolves(event)));
    buildSpans.projectsRead();
    mavenWarnings.guard("removing the previous trace", () -> output.begin(hasTests()));
    end.watch();
  }

  private boolean hasTests() {
    return new PlannedTests(session, plan, spanDescriptions).exist(root);
  }

  /** Records an event unless it comes too late. */
  private void guard(String doing, MavenWarnings.Action action) {
    if (!end.isTooLate()) {
      mavenWarnings.guard(doing, action);
    }
  }

  /** Ends the recording once, and returns why the build fails by its verdicts; null if not. */
  @Nullable String finish() {
    List<Throwable> problems = session.getResult().getExceptions();
    Throwable problem = problems.isEmpty() ? null : MavenExceptions.rootOf(problems.get(0));
    failure = BuildVerdicts.ofUnknown(settings.reader());
    end.sessionEnded(() -> finish(buildSpans.outcome(problem), problem));
    return failure;
  }

  private void cancelled() {
    finish(BuildOutcome.CANCELLATION, output.awaitTests(session.getProjects()));
  }

  private void finish(BuildOutcome buildOutcome, @Nullable Throwable problem) {
    mavenWarnings.guard("writing the trace", () -> writeFile(buildOutcome, problem));
    if (live != null) {
      // After the file, which does not depend on a server.
      mavenWarnings.guard("ending the live export", live::close);
    }
  }

  private void writeFile(BuildOutcome buildOutcome, @Nullable Throwable problem) throws Exception {
    ResolutionListener.forwardTo(null);
    GoalLogListener.forwardTo(null);
    session.getProjects().forEach(buildSpans::moduleNeverRan);
    buildSpans.sessionEnded(buildOutcome, problem, results.ofSession(problem, root));
    if (onlyCleaned()) {
      failure = null;
      return;
    }
    Collection<SpanData> spans = tracer.finished();
    TraceSizes.Merged merged = output.write(spans, session.getProjects());
    for (TraceFileException torn : merged.files().torn()) {
      BuildLog.warn("Part of the trace is missing: " + torn.getMessage());
    }
    BuildRun run =
        new BuildRun(output.file().path(), spans, merged.files().parts() == 1, BuildLog::warn);
    FinishedBuild build = new FinishedBuild(session, settings, resource, output.file(), run);
    mavenWarnings.guard("writing the metrics", build::writeMetrics);
    boolean killed = buildOutcome == BuildOutcome.CANCELLATION;
    mavenWarnings.guard("deriving the rows of the run", () -> build.deriveRows(killed));
    failure = build.judge(merged.files().torn());
    boolean failed = failure != null;
    mavenWarnings.guard("keeping the run", () -> build.keep(failed));
    testGoals.warnings().forEach(BuildLog::warn);
    build.warn(merged.sizes(), live != null);
    mavenWarnings.guard("adding to the job's trace", () -> build.addToJob(spans));
    build.logSummary(
        buildOutcome.value(),
        new BuildFacts(
            run.known(),
            testGoals.lost(),
            testGoals.remedies(),
            ReactorProjects.callersFolder(session, checkout)),
        span.spanContext().getTraceId(),
        build.writeReport());
    mavenWarnings.guard("sending the metrics", build::sendMetrics);
  }

  /** Returns whether the build was {@code mvn clean}, which should leave nothing behind. */
  private boolean onlyCleaned() {
    return session.getGoals().stream().allMatch(goal -> goal.equals("clean"))
        && !session.getGoals().isEmpty()
        && Files.notExists(ReactorProjects.buildDirectory(root));
  }

  /** Returns what a module is, whose artifact is a service. */
  private Resource resource(MavenProject module) {
    // If no CI system sets a pipeline name, the project is the pipeline.
    return Resource.create(Attributes.of(CiAttributes.PIPELINE_NAME, root.getArtifactId()))
        .merge(
            RunResource.detect(
                module.getArtifactId(),
                settings.variables().environment(),
                module.getBasedir().toPath()));
  }
}
