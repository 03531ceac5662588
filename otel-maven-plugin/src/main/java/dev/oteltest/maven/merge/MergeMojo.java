package dev.oteltest.maven.merge;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.merge.ClockSkews;
import dev.oteltest.otlp.internal.merge.DistinctMerge;
import dev.oteltest.otlp.internal.merge.GithubAttempts;
import dev.oteltest.otlp.internal.merge.MessageMerge;
import dev.oteltest.otlp.internal.merge.SignalDetection;
import dev.oteltest.otlp.internal.run.BuildFolder;
import dev.oteltest.otlp.internal.run.RunDirectories;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Merges trace files, such as those of a build's shards on several machines, into one.
 *
 * <p>A span that is in several files is written once. If the writer of a file was killed, its torn
 * end is left out with a warning. The output file keeps what is already in it. The spans of a CI
 * run and its jobs are derived, unless somebody sent them, and are above those of the jobs' builds.
 * Files with metrics and with log records, which are recognized by their content, are merged into
 * {@code test-metrics.pb} and {@code test-logs.pb} next to the output file.
 *
 * <p>Without files the goal repairs: spans of tests that finished in a killed build, but were not
 * merged, are added to the trace files of their modules and of the build.
 *
 * @since 0.1
 */
@Mojo(name = "merge", requiresProject = false, threadSafe = true)
public final class MergeMojo extends AbstractOtelMojo {

  /**
   * The files to merge: files, folders (all {@code *.pb} below), globs or names of kept runs,
   * separated by commas on the command line. Without any, repairs the build that was killed here.
   */
  @Parameter(property = "otel.merge.files")
  private @Nullable List<String> files;

  /** The trace file to write; by default {@code test-traces.pb} in the build's folder. */
  @Parameter(property = "otel.output")
  private @Nullable File output;

  @Override
  protected void run() throws MojoExecutionException {
    Path target = traceFile(output);
    try {
      if (files == null || files.isEmpty()) {
        repair(target);
        return;
      }
      merge(inputs().find(files), target);
    } catch (IOException e) {
      throw FileProblem.failure(
          "Merging into " + target + " failed, and the file is unchanged",
          e,
          "Check that the files can be read and that the folder is writable");
    }
  }

  @Override
  protected Collection<Path> spanFiles() {
    try {
      return files == null || files.isEmpty() ? traceFiles() : inputs().find(files);
    } catch (IOException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private InputFiles inputs() {
    return InputFiles.ofRuns("otel.merge.files", directory(), keptRuns());
  }

  /** Merges what tests left in the modules of a killed build. */
  private void repair(Path target) throws IOException, MojoExecutionException {
    Set<Path> completed = new LinkedHashSet<>();
    CollectedFiles.recover(target, getLog()::info);
    for (MavenProject module : session().getProjects()) {
      for (MergeReport report :
          RunDirectories.complete(traceFile(module).resolveSibling(BuildFolder.RUNS))) {
        getLog().info("Completed " + report.file() + ", whose run was killed");
        completed.add(report.file().toAbsolutePath().normalize());
      }
    }
    if (completed.isEmpty()) {
      if (Files.isRegularFile(target)) {
        getLog().info("Nothing is missing in " + target);
        return;
      }
      throw new MojoExecutionException("There is nothing to merge. " + inputs().hint());
    }
    if (!completed.equals(Set.of(target.toAbsolutePath().normalize()))) {
      merge(completed, target);
    }
  }

  /** Merges files into those of their signals, which keep what is already in them. */
  private void merge(Set<Path> files, Path target) throws IOException {
    List<SignalMerge> merges = SignalMerge.of(files, target);
    GithubAttempts attempts = GithubAttempts.of(SignalMerge.traces(merges, target));
    for (SignalMerge merge : merges) {
      if (merge.signal() == OtlpSignal.TRACES) {
        mergeSpans(merge.files(), merge.target(), attempts);
      } else {
        MessageMerge.Report report =
            MessageMerge.merge(merge.signal(), merge.files(), merge.target(), attempts);
        report.leftOut().forEach(getLog()::warn);
        log(report.files(), CountText.of(report.items(), merge.signal().item), report.duplicates());
      }
    }
  }

  private void mergeSpans(Set<Path> files, Path target, GithubAttempts attempts)
      throws IOException {
    DistinctMerge.Report report = DistinctMerge.merge(files, target, attempts);
    report.leftOut().forEach(getLog()::warn);
    log(
        report.files(),
        CountText.of(report.spans(), "span")
            + (report.derived() == 0
                ? ""
                : " (" + report.derived() + " of a CI run and its jobs, which nobody sent)"),
        report.duplicates());
    ClockSkews.of(target).problems().forEach(getLog()::warn);
  }

  private void log(MergeReport files, String content, long duplicates) {
    for (TraceFileException torn : files.torn()) {
      getLog().warn(describe(torn));
    }
    getLog()
        .info(
            "Merged "
                + CountText.of(files.parts(), "file")
                + " into "
                + files.file()
                + ": "
                + content
                + (duplicates == 0
                    ? ""
                    : ", " + CountText.of(duplicates, "duplicate") + " left out"));
  }

  static String describe(TraceFileException torn) {
    return torn.getMessage()
        + (torn.offset() == 0
            ? ". None of it is merged. Check that it is an OTLP file in protobuf"
            : ". The data before it is merged");
  }

  /**
   * The merge of one signal.
   *
   * @param files the files to read; the target is the first of them if it exists
   * @param target the file to write
   */
  record SignalMerge(OtlpSignal signal, Set<Path> files, Path target) {

    /**
     * Plans the merges of files, whose signals are known by their content. A file without any
     * content, or of another kind, counts as a trace file.
     *
     * @param traces the trace file to write; metrics and log records are written next to it
     * @throws IllegalArgumentException if a file has several signals, or a file to write has
     *     another signal than what would be written to it
     * @throws IOException if a file can't be read
     */
    static List<SignalMerge> of(Collection<Path> files, Path traces) throws IOException {
      Map<OtlpSignal, Set<Path>> found = new EnumMap<>(OtlpSignal.class);
      for (Path file : files) {
        OtlpSignal signal = SignalDetection.signalOf(file).orElse(OtlpSignal.TRACES);
        found.computeIfAbsent(signal, it -> new LinkedHashSet<>()).add(file);
      }
      List<SignalMerge> merges = new ArrayList<>();
      for (Map.Entry<OtlpSignal, Set<Path>> entry : found.entrySet()) {
        SignalMerge merge = of(entry.getKey(), entry.getValue(), traces);
        if (merges.stream().anyMatch(other -> other.target.equals(merge.target))) {
          throw new IllegalArgumentException(
              ("otel.output is the trace file, but %s would also get %s. Give it another" + " name")
                  .formatted(merge.target, merge.signal.items));
        }
        merges.add(merge);
      }
      return merges;
    }

    /**
     * Returns the files with the spans of a merge: those that are read, or what is there already.
     */
    static Set<Path> traces(List<SignalMerge> merges, Path traces) {
      return merges.stream()
          .filter(merge -> merge.signal == OtlpSignal.TRACES)
          .findFirst()
          .map(SignalMerge::files)
          .orElse(Files.isRegularFile(traces) ? Set.of(traces) : Set.of());
    }

    private static SignalMerge of(OtlpSignal signal, Set<Path> files, Path traces)
        throws IOException {
      Path target = CollectedFiles.of(signal, traces);
      Set<Path> parts = new LinkedHashSet<>();
      if (Files.isRegularFile(target)) {
        requireSignal(target, signal);
        parts.add(target);
      }
      parts.addAll(files);
      return new SignalMerge(signal, parts, target);
    }

    private static void requireSignal(Path target, OtlpSignal wanted) throws IOException {
      OtlpSignal present = SignalDetection.signalOf(target).orElse(wanted);
      if (present != wanted) {
        throw new IllegalArgumentException(
            ("%s has %s, but %s would be added to it. Move it away, or set another file"
                    + " with -Dotel.output=FILE")
                .formatted(target, present.items, wanted.items));
      }
    }
  }
}
