package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.PeakMemory;
import dev.oteltest.benchmarks.suite.SuiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The goals that read or merge many spans, each in a Maven of its own with its default heap. */
final class ManySpans {

  private static final int SPANS_OF_FORK = 20_000;

  private final Recorder recorder;
  private final Path folder;
  private final String plugin;

  /**
   * Creates the works.
   *
   * @param version the version of the plugin, which must be installed where Maven looks
   */
  ManySpans(Recorder recorder, Path folder, String version) {
    this.recorder = recorder;
    this.folder = folder;
    this.plugin = "dev.oteltest:otel-maven-plugin:" + version + ":";
  }

  /** Reads a file of as many spans with each goal. */
  void read(long spans) throws IOException, InterruptedException {
    Path file = folder.resolve("spans-" + spans + ".pb");
    SpanFiles.write(file, spans, 0);
    recorder.add("Spans in one file, size", "spans", "MB", "file", spans, Files.size(file) / 1e6);
    record("otel:merge", spans, maven("merge", file, "-Dotel.output=" + merged()));
    Files.delete(merged());
    record("metrics", spans, metrics(file));
    record("otel:show", spans, maven("show", file));
    record("otel:report", spans, maven("report", file, "-Dotel.report.output=page"));
  }

  /** Merges the files of as many forks. */
  void merge(int forks) throws IOException, InterruptedException {
    Path parts = Files.createDirectories(folder.resolve("parts-" + forks));
    for (int fork = 0; fork < forks; fork++) {
      SpanFiles.write(parts.resolve(fork + ".pb"), SPANS_OF_FORK, (long) fork * 2 * SPANS_OF_FORK);
    }
    List<String> command = maven("merge", parts, "-Dotel.output=" + merged());
    try (PeakMemory memory = PeakMemory.start()) {
      Child child = Child.run(folder, command);
      recorder.add(
          "Files of forks merged",
          "files of 20,000 spans",
          "CPU, s",
          "otel:merge",
          forks,
          child.cpuMillis() / 1e3);
      recorder.add(
          "Files of forks merged, memory",
          "files of 20,000 spans",
          "peak resident memory, MB",
          "otel:merge",
          forks,
          memory.megabytes());
    }
    Files.delete(merged());
    delete(parts);
  }

  private void record(String series, long spans, List<String> command)
      throws IOException, InterruptedException {
    try (PeakMemory memory = PeakMemory.start()) {
      Child child = Child.run(folder, command);
      recorder.add("Spans in one file", "spans", "CPU, s", series, spans, child.cpuMillis() / 1e3);
      recorder.add(
          "Spans in one file, memory",
          "spans",
          "peak resident memory, MB",
          series,
          spans,
          memory.megabytes());
    }
  }

  private Path merged() {
    return folder.resolve("merged.pb");
  }

  private List<String> maven(String goal, Path files, String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mvn", "-q", plugin + goal, "-Dotel." + goal + ".files=" + files));
    command.addAll(List.of(more));
    return command;
  }

  /** A build writes its metrics at its end; no goal does. */
  private static List<String> metrics(Path file) {
    return List.of(
        Child.java(),
        "-cp",
        SuiteProcess.classPath(jar -> true),
        MetricsOfFile.class.getName(),
        file.toString());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
