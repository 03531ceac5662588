package dev.oteltest.maven;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.fork.RunFile;
import dev.oteltest.maven.goal.BuildExport;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goal.SkippedGoals;
import dev.oteltest.maven.history.BuildOrigin;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.ReportSettings;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.report.RunReport;
import dev.oteltest.maven.show.TextConsole;
import dev.oteltest.maven.summary.BuildFacts;
import dev.oteltest.maven.summary.BuildSummary;
import dev.oteltest.maven.summary.LookLine;
import dev.oteltest.maven.summary.MavenColors;
import dev.oteltest.maven.summary.SummaryLines;
import dev.oteltest.maven.summary.TraceWarnings;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.metrics.OpenMetricsText;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.runs.RunStore;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a build leaves next to its trace file: its metrics, its page, and its summary in the log.
 */
final class FinishedBuild {

  /** The property that also writes the metrics as OpenMetrics text. */
  static final String METRICS_TEXT = "otel.metrics.text";

  /** The property with the number of slowest tests that have a series of their own. */
  static final String METRICS_LIMIT = "otel.metrics.limit";

  /** The length of a horizontal line, equal to Maven's. */
  private static final int RULE = 72;

  private final MavenSession session;
  private final MavenProject root;
  private final BuildSettings settings;
  private final Resource resource;
  private final RunFile file;
  private final Path traces;
  private final BuildRun run;
  private @Nullable BuildRun job;
  private List<MetricData> metrics = List.of();
  private BuildVerdicts verdicts = BuildVerdicts.NONE;
  private final KeptRuns kept;
  private @Nullable RunRows rows;
  private @Nullable Path statedNow;

  FinishedBuild(
      MavenSession session, BuildSettings settings, Resource resource, RunFile file, BuildRun run) {
    this.session = session;
    this.root = ReactorProjects.root(session);
    this.settings = settings;
    this.resource = resource;
    this.file = file;
    this.traces = file.path();
    this.run = run;
    kept = KeptRuns.of(session);
  }

  void writeMetrics() throws IOException {
    boolean skipped = settings.skip(BuildLog::warn).goals().contains(SkippedGoals.METRICS);
    Optional<Run> complete = skipped ? Optional.empty() : run.complete();
    if (complete.isEmpty()) {
      return;
    }
    boolean text =
        ConfigReader.valid(() -> settings.reader().flag(METRICS_TEXT), false, BuildLog::warn);
    int slowest =
        ConfigReader.valid(
            () -> settings.reader().number(METRICS_LIMIT, "0", 0), 0, BuildLog::warn);
    metrics = RunMetrics.of(complete.get(), slowest, resource);
    writeMetrics(metrics, traces, text, BuildLog::warn);
  }

  /**
   * Writes the metrics of a run, if there are some, next to its trace file.
   *
   * @param text whether they are also written as OpenMetrics text
   * @param warnings receives what was lost of an earlier file of metrics
   */
  static void writeMetrics(
      List<MetricData> metrics, Path traces, boolean text, Consumer<String> warnings)
      throws IOException {
    if (metrics.isEmpty()) {
      return;
    }
    ByteBuffer encoded = new MetricsEncoder().encode(metrics);
    byte[] request = new byte[encoded.remaining()];
    encoded.get(request);
    CollectedFiles.appendMetrics(traces, request, warnings);
    if (text) {
      Files.writeString(CollectedFiles.metricsText(traces), OpenMetricsText.of(metrics));
    }
  }

  /**
   * Adds the build, which was judged by itself, to the earlier ones of its CI job, which the page
   * then shows as well.
   *
   * @param own the spans of the build itself
   */
  void addToJob(Collection<SpanData> own) throws IOException {
    run.known(); // read before others are in the file
    if (file.addToJob()) {
      job = new BuildRun(traces, own, false, BuildLog::warn);
    }
  }

  /** Sends the metrics if that was requested. Waits for a server. */
  void sendMetrics() {
    new BuildExport(
            settings.variables(),
            session.getRepositorySession(),
            root.getBasedir().toPath(),
            BuildLog::warn)
        .send(metrics);
  }

  /**
   * Returns the page to open, with the verdicts if there are any; null if there is none, or if it
   * stays that of the last run with tests.
   */
  @Nullable Path writeReport() {
    if (file.spared() != null) {
      return null;
    }
    return RunReport.ofBuild(
        job == null ? run::complete : job::complete,
        run::complete,
        root.getBasedir().toPath(),
        ReactorProjects.buildDirectory(root),
        ReportSettings.read(settings.reader(), BuildLog::warn),
        verdicts::addTo,
        ReportExports.read(settings.reader(), BuildLog::warn),
        resource.getAttributes(),
        BuildLog::command,
        BuildLog::warn);
  }

  /**
   * Derives what is kept of the run, if it is, and what earlier ones say of its tests.
   *
   * @param killed whether the build was ended from outside
   */
  void deriveRows(boolean killed) {
    boolean isKept = kept.store() != null && file.hasTests();
    Optional<Run> complete = isKept ? run.complete() : Optional.empty();
    rows =
        complete
            .map(read -> RowsOfRun.of(read, BuildOrigin.of(session, kept.git(), killed)))
            .map(kept::withEarlierNames)
            .orElse(null);
    complete.map(read -> kept.withHistory(read, rows)).ifPresent(run::replace);
  }

  /**
   * Keeps the run for later builds.
   *
   * @param failed whether the build fails by its verdicts, so that no other is compared with it
   */
  void keep(boolean failed) {
    RunRows all = rows;
    if (all == null) {
      return;
    }
    RunRow end = failed ? all.run().withResult(RunResult.FAILED.words()) : all.run();
    try {
      kept.keep(all.with(end), traces);
      RunStore store = kept.store();
      statedNow = store != null && BuildLog.showsSummary() && store.state() ? store.folder() : null;
    } catch (IOException e) {
      BuildLog.warn(
          ("This run is not kept: %s. Name another folder with -D%s=FOLDER, or keep none with"
                  + " -D%s=off")
              .formatted(FileProblem.describe(e), KeptRuns.RUNS, KeptRuns.RUNS));
    }
  }

  /**
   * Judges the build, if that was requested.
   *
   * @param torn what is missing of its trace
   * @return why it fails; null if it does not
   */
  @Nullable String judge(List<TraceFileException> torn) {
    verdicts =
        BuildVerdicts.of(
            session,
            settings,
            traces,
            run::complete,
            torn.stream().map(problem -> String.valueOf(problem.getMessage())).toList(),
            RunBases.of(
                settings.reader(),
                root.getBasedir().toPath(),
                kept,
                rows == null ? null : rows.run()),
            MavenColors.areOn() ? TextStyle.COLORED : TextStyle.PLAIN);
    return verdicts.failure();
  }

  /**
   * Logs the summary.
   *
   * @param outcome how the build ended, in a word
   * @param traceId the id of its trace
   * @param report the page to open, or null
   */
  void logSummary(String outcome, BuildFacts facts, String traceId, @Nullable Path report) {
    TextStyle style = TextConsole.of(session).logStyle();
    String title =
        "Trace of " + root.getArtifactId() + ": " + BuildSummary.outcome(outcome, facts.run());
    BuildLog.info(style.strong(title));
    BuildSummary.lines(facts, style).forEach(BuildLog::info);
    verdicts.lines(this::shown).forEach(BuildLog::info);
    Path spared = file.spared();
    String beside = spared == null ? "" : ", beside the last run with tests: " + shown(spared);
    beside = job == null ? beside : ", with the earlier builds of this CI job";
    BuildLog.info(SummaryLines.line("File", shown(traces) + beside));
    if (statedNow != null) {
      BuildLog.info(
          SummaryLines.line(
              "Kept", "in " + statedNow + ", to compare; -Dotel.runs=off keeps none"));
    }
    BuildLog.info(SummaryLines.line("Trace ID", traceId));
    String traceUrl = settings.variables().property(BuildSettings.TRACE_URL);
    if (traceUrl != null) {
      BuildLog.info(SummaryLines.line("Link", traceUrl.replace("{traceId}", traceId)));
    }
    BuildLog.info(SummaryLines.line("Look", LookLine.of(session, root, traces, report)));
    BuildLog.info("-".repeat(RULE));
  }

  /**
   * Warns of traces that a backend may not accept, or show as they were.
   *
   * @param live whether the spans were sent as they ended
   */
  void warn(TraceSizes sizes, boolean live) {
    // Who names the address of a backend's traces uploads them there; otel:upload warns itself.
    boolean sent = live || settings.variables().property(BuildSettings.TRACE_URL) != null;
    TraceWarnings.of(sizes, sent, run.known().spans()).forEach(BuildLog::warn);
  }

  /** Returns a file as the caller can open it. */
  private String shown(Path file) {
    return ReportInput.shown(file, ReactorProjects.callersDirectory(session));
  }
}
