package dev.oteltest.benchmarks.suite;

import dev.oteltest.benchmarks.process.Comparison;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tracing adds to a suite of trivial tests, each time in a fresh JVM: 20,000 tests, the same
 * on four threads, and one test; or to a suite of a project.
 */
final class SuiteBenchmark {

  private final Path folder;

  private SuiteBenchmark(Path folder) {
    this.folder = folder;
  }

  /**
   * Prints the comparisons.
   *
   * @param arguments how many rounds, and which of {@code all}, {@code parallel} and {@code one};
   *     or how many rounds, {@code project}, a folder of test classes, and their class path
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    List<String> wanted =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : List.of("all", "parallel", "one");
    Path folder = Files.createTempDirectory("suite-benchmark");
    SuiteBenchmark benchmark = new SuiteBenchmark(folder);
    Comparison comparison = new Comparison(System.out);
    if (wanted.contains("all") || wanted.contains("parallel")) {
      Path suite = SuiteSources.compile(folder.resolve("many"), 500, 40);
      if (wanted.contains("all")) {
        benchmark.compare(comparison, "20,000 tests", rounds, suite, 20_000, 1);
      }
      if (wanted.contains("parallel")) {
        benchmark.compare(comparison, "20,000 tests on 4 threads", rounds, suite, 20_000, 4);
      }
    }
    if (wanted.contains("project")) {
      benchmark.compareProject(comparison, rounds, Path.of(arguments[2]), arguments[3]);
    }
    if (wanted.contains("one")) {
      Path suite = SuiteSources.compile(folder.resolve("one"), 1, 1);
      benchmark.compare(comparison, "one test", 3 * rounds, suite, 1, 1);
    }
  }

  private void compare(
      Comparison comparison, String title, int rounds, Path suite, int tests, int threads)
      throws IOException, InterruptedException {
    comparison.compare(
        title,
        rounds,
        () -> run(SuiteProcess.classPath(SuiteProcess.JUNIT), suite, tests, threads),
        () -> run(SuiteProcess.classPath(SuiteProcess.OURS), suite, tests, threads));
  }

  /** Some tests of a project may fail outside of its build; as many must pass in each run. */
  private void compareProject(Comparison comparison, int rounds, Path suite, String classPath)
      throws IOException, InterruptedException {
    Path classes = suite.toAbsolutePath();
    String bare = classPath + File.pathSeparator + SuiteProcess.classPath(SuiteProcess.JUNIT);
    String traced = classPath + File.pathSeparator + SuiteProcess.classPath(SuiteProcess.OURS);
    int tests = SuiteProcess.run(folder, List.of(), bare, classes, 1, List.of()).passed();
    comparison.compare(
        tests + " tests of " + suite,
        rounds,
        () -> run(bare, classes, tests, 1),
        () -> run(traced, classes, tests, 1));
  }

  private Map<String, Double> run(String classPath, Path suite, int tests, int threads)
      throws IOException, InterruptedException {
    SuiteProcess process =
        SuiteProcess.run(folder, List.of(), classPath, suite, threads, List.of());
    if (process.passed() != tests) {
      throw new IOException(process.passed() + " of " + tests + " tests passed");
    }
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("process CPU, ms", process.cpuMillis());
    named.put("process wall, ms", process.child().wallMillis());
    named.put("execution, ms", process.executionMillis());
    named.put("allocation, B a test", process.allocatedBytes() / tests);
    named.put("classes loaded", process.classes());
    return named;
  }
}
