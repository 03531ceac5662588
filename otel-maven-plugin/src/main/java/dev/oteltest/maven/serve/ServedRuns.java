package dev.oteltest.maven.serve;

import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.maven.collect.Collector;
import dev.oteltest.maven.collect.SenderSettings;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.otlp.internal.run.BuildFolder;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import dev.oteltest.report.internal.live.LiveServer;
import dev.oteltest.report.internal.live.ProjectRuns;
import dev.oteltest.report.internal.live.ProjectRuns.LastRunOver;
import dev.oteltest.report.internal.live.ReceivedSpans;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of a project that a server shows.
 *
 * @param directory the folder of the topmost project
 * @param built its trace files and those of its modules, which need not exist
 * @param kept the runs that are kept
 */
record ServedRuns(Path directory, List<Path> built, KeptRuns kept) {

  static final String PORT = "otel.serve.port";
  static final String IDLE = "otel.serve.idle";
  static final String RECEIVE = "otel.serve.receive";
  static final String DEFAULT_IDLE = "30m";

  /**
   * Serves them until no page was open for a while.
   *
   * @param receive whether spans of applications are received and shown, too
   * @param out gets what a person is to read
   */
  void serve(int port, String idle, boolean receive, Consumer<String> out) throws IOException {
    Duration limit = TimeSpan.parsePositive(IDLE, idle);
    ReceivedSpans received = new ReceivedSpans();
    String secret = Collector.newSecret();
    ProjectRuns runs =
        new ProjectRuns(
            directory,
            built.stream().map(file -> file.resolveSibling(BuildFolder.RUNS)).toList(),
            this::over,
            kept.store(),
            kept.git(),
            received);
    try (LiveServer server = LiveServer.start(runs, port);
        OtlpReceiver receiver =
            receive ? OtlpReceiver.builder(received).token(secret).start() : null) {
      out.accept("Runs of tests in " + directory + " are shown while they run, at");
      out.accept(server.address());
      if (receiver != null) {
        out.accept("Spans of an application are shown, too, if it has these variables:");
        new SenderSettings(receiver.endpoint().toString(), SenderSettings.HTTP, secret)
            .variables(Map.of())
            .forEach((name, value) -> out.accept(name + "=" + value));
      }
      out.accept("Ends with Ctrl+C, or if no page is open for " + idle);
      server.awaitIdle(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the last run of the modules of which none is under way. */
  private Optional<LastRunOver> over(Set<Path> running) {
    List<Path> files =
        built.stream()
            .filter(file -> running.stream().noneMatch(it -> isBeside(it, file)))
            .toList();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    LastRun last = LastRun.of(files, directory);
    long written =
        last.files().stream().mapToLong(it -> it.toFile().lastModified()).max().orElse(0);
    return written == 0
        ? Optional.empty()
        : Optional.of(
            new LastRunOver(
                new RunSource(last.name(), () -> read(last)), Instant.ofEpochMilli(written)));
  }

  private static boolean isBeside(Path file, Path other) {
    return file.resolveSibling("").equals(other.resolveSibling(""));
  }

  private Contents read(LastRun last) throws IOException {
    return ReportInput.of(null, ReportInput.runFiles("run", directory, kept), last.files())
        .contents(kept);
  }
}
