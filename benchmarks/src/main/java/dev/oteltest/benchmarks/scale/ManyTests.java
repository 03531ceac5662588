package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.suite.SuiteRunner;
import dev.oteltest.benchmarks.suite.SuiteSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many tests in one JVM, or one test in each of many JVMs, with and without the toolkit. */
final class ManyTests {

  private static final int TESTS_OF_CLASS = 100;

  /** What a project without us has on its class path, by file name. */
  private static final Predicate<String> JUNIT =
      Pattern.compile("^(junit-|opentest4j|apiguardian|jspecify)").asPredicate();

  private static final Predicate<String> OURS = entry -> !entry.contains("jmh");

  private static final Pattern FIGURES =
      Pattern.compile(
          "^figures (\\d+) ([0-9.]+) ([0-9.]+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

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
      Matcher figures = run(work, suite, traced, List.of());
      String series = traced ? "with the toolkit" : "without it";
      recorder.add("Tests in one JVM", "tests", "CPU, s", series, tests, number(figures, 3) / 1e3);
      recorder.add(
          "Tests in one JVM, memory",
          "tests",
          "peak resident memory, MB",
          series,
          tests,
          number(figures, 5) * 1024 / 1e6);
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
        List<String> run =
            List.of("env", "OTEL_TEST_RUN_ID=scale-" + ProcessHandle.current().pid());
        cpu += number(run(work, suite, traced, run), 3) / 1e3;
      }
      String series = traced ? "with the toolkit" : "without it";
      recorder.add("Forks of one run", "JVMs with one test", "CPU, s", series, forks, cpu);
    }
  }

  private static double number(Matcher figures, int group) {
    return Double.parseDouble(figures.group(group));
  }

  private static Matcher run(Path work, Path suite, boolean traced, List<String> prefix)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath(traced ? OURS : JUNIT) + File.pathSeparator + suite);
    command.addAll(List.of(SuiteRunner.class.getName(), suite.toString(), "1"));
    Child child = Child.run(work, command);
    Matcher figures = FIGURES.matcher(child.output());
    if (!figures.find() || figures.group(1).equals("0")) {
      throw new IOException("no test passed:\n" + child.output());
    }
    return figures;
  }

  private static String classPath(Predicate<String> jars) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry -> {
              Path path = Path.of(entry);
              return Files.isDirectory(path) || jars.test(String.valueOf(path.getFileName()));
            })
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
