package dev.oteltest.maven.fork;

import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.report.internal.runs.RunFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The spans of the earlier builds of a CI job, to which each build adds. While a build runs, which
 * may clean, they are in the temporary folder of the CI system. Where the system empties that for
 * each job, it also shows that a file is not of another job that looks the same.
 *
 * @param build what is known of this build
 * @param traces the trace file of the job
 * @param kept the earlier builds; empty while they are in the trace file
 */
public record JobFiles(RunMark build, Path traces, Path kept) {

  /** The folders of GitHub, Azure Pipelines and Jenkins. */
  private static final List<String> FOLDERS =
      List.of("RUNNER_TEMP", "AGENT_TEMPDIRECTORY", "WORKSPACE_TMP");

  private static final String NAME = "otel-test-job-";
  private static final Duration OLD = Duration.ofDays(3);

  /** Returns the files of a build's job; null if the job is not known. */
  public static @Nullable JobFiles of(RunMark build, Path traces, Map<String, String> environment) {
    String job = build.ciRun() + build.ciJob() + traces.toAbsolutePath().normalize();
    String name = NAME + UUID.nameUUIDFromBytes(job.getBytes(StandardCharsets.UTF_8)) + ".pb";
    return build.ciRun().isEmpty() || build.ciJob().isEmpty()
        ? null
        : FOLDERS.stream()
            .map(environment::get)
            .filter(Objects::nonNull)
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .or(
                () ->
                    RunFolders.cache(environment, System.getProperty("user.home"))
                        .map(cache -> cache.resolve("jobs")))
            .map(folder -> new JobFiles(build, traces, folder.resolve(name)))
            .orElse(null);
  }

  /**
   * Keeps the job's earlier builds.
   *
   * @return what they say at their beginning; null if there are none
   */
  @Nullable RunMark keep() throws IOException {
    if (Files.notExists(kept)) { // this is the first build of the job
      removeOld(Files.createDirectories(kept.resolveSibling("")));
      Files.createFile(kept);
      return null;
    }
    RunMark found = RunMark.of(traces);
    boolean isOfJob =
        found != null && found.ciRun().equals(build.ciRun()) && found.ciJob().equals(build.ciJob());
    if (isOfJob && Files.mismatch(traces, kept) >= 0) {
      TraceFiles.merge(List.of(traces, kept), kept);
    }
    return RunMark.of(kept);
  }

  /** Adds the earlier builds to the file of this build, which comes first. */
  void add() throws IOException {
    TraceFiles.merge(List.of(traces, kept), traces);
    Files.write(kept, new byte[0]);
  }

  /** Removes what jobs of the past days have left where the system does not. */
  private static void removeOld(Path folder) throws IOException {
    Instant limit = Instant.now().minus(OLD);
    for (Path job :
        FolderTree.filesIn(folder, it -> it.getFileName().toString().startsWith(NAME))) {
      if (Files.getLastModifiedTime(job).toInstant().isBefore(limit)) {
        Files.deleteIfExists(job);
      }
    }
  }
}
