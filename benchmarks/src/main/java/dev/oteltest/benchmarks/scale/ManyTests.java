package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.suite.SuiteProcess;
import dev.oteltest.benchmarks.suite.SuiteSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Many tests in one JVM, or one test in each of many JVMs, with and without the toolkit. */
final class ManyTests {

  private static final int TESTS_OF_CLASS = 100;

  private final Recorder recorder;
  private final Path folder;

  ManyTests(Recorder recorder, Path folder) {
    this.recorder = recorder;
    this.folder = folder;
  }

  /** Runs as many tests in one JVM. */
  void inOneJvm(int tests) throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve("tests-" + tests));
    Path suite =
        Files.exists(work.resolve("classes"))
            ? work.resolve("classes")
            : SuiteSources.compile(work, tests / TESTS_OF_CLASS, TESTS_OF_CLASS);
    for (boolean traced : new boolean[] {false, true}) {
      SuiteProcess process = run(work, suite, traced, List.of());
      String series = traced ? "with the toolkit" : "without it";
      recorder.add("Tests in one JVM", "tests", "CPU, s", series, tests, process.cpuMillis() / 1e3);
      recorder.add(
          "Tests in one JVM, memory",
          "tests",
          "peak resident memory, MB",
          series,
          tests,
          process.peakKilobytes() * 1024 / 1e6);
    }
    Path file = work.resolve("target/test-traces.pb");
    recorder.add(
        "Tests in one JVM, trace file", "tests", "MB", "file", tests, Files.size(file) / 1e6);
  }

  /** Runs one test in each of as many JVMs of one run. */
  void inForks(int forks) throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve("forks-" + forks));
    Path suite = SuiteSources.compile(work, 1, 1);
    for (boolean traced : new boolean[] {false, true}) {
      double cpu = 0;
      for (int fork = 0; fork < forks; fork++) {
        List<String> run = List.of("-Dotel.test.run.id=scale-" + ProcessHandle.current().pid());
        cpu += run(work, suite, traced, run).cpuMillis() / 1e3;
      }
      String series = traced ? "with the toolkit" : "without it";
      recorder.add("Forks of one run", "JVMs with one test", "CPU, s", series, forks, cpu);
    }
  }

  private static SuiteProcess run(Path work, Path suite, boolean traced, List<String> jvm)
      throws IOException, InterruptedException {
    String classPath = SuiteProcess.classPath(traced ? SuiteProcess.OURS : SuiteProcess.JUNIT);
    return SuiteProcess.run(work, jvm, classPath, suite, 1, List.of());
  }
}
