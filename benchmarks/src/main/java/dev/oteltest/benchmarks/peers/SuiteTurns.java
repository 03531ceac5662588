package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.Comparison;
import dev.oteltest.benchmarks.suite.SuiteProcess;
import dev.oteltest.benchmarks.suite.SuiteSources;
import dev.oteltest.benchmarks.suite.SuiteSources.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suites of generated tests, run by each arm in a fresh JVM in a project of its own. */
final class SuiteTurns {

  private static final String CPU = "CPU, ms";
  private static final String WALL = "wall, ms";
  private static final String EXECUTION = "execution, ms";
  private static final String ALLOCATED = "allocated, B";
  private static final String CLASSES = "classes";
  private static final String MEMORY = "memory, MB";

  private final Path folder;
  private final Path jars;
  private final int classes;
  private final int testsEach;
  private final Map<Kind, Path> suites = new EnumMap<>(Kind.class);

  /**
   * @param folder for the tests, which exists
   * @param jars the folder of the jars that only peers need
   */
  SuiteTurns(Path folder, Path jars, int classes, int testsEach) {
    this.folder = folder;
    this.jars = jars;
    this.classes = classes;
    this.testsEach = testsEach;
  }

  /** Returns what these arms cost for many tests. */
  List<Chart> many(String title, int rounds, List<Arm> arms)
      throws IOException, InterruptedException {
    Turns turns = take(title, rounds, arms);
    double tests = (double) classes * testsEach;
    return List.of(
        turns.of(CPU, title + ": CPU", "CPU, s", 1e-3),
        turns.more(CPU, title + ": CPU over bare", "CPU over bare, µs a test", 1e3 / tests),
        turns.times(CPU, title + ": CPU, ratio", "CPU, times bare"),
        turns.times(EXECUTION, title + ": execution, ratio", "execution, times bare"),
        turns.more(
            ALLOCATED,
            title + ": allocation over bare",
            "allocation over bare, B a test",
            1 / tests),
        turns.of(MEMORY, title + ": memory", "peak memory, MB", 1));
  }

  /** Returns what these arms cost for a JVM of few tests. */
  List<Chart> one(String title, int rounds, List<Arm> arms)
      throws IOException, InterruptedException {
    take(title + ", not counted", 1, arms);
    Turns turns = take(title, rounds, arms);
    return List.of(
        turns.of(CPU, title + ": CPU", "CPU, ms", 1),
        turns.more(CPU, title + ": CPU over bare", "CPU over bare, ms", 1),
        turns.more(WALL, title + ": time over bare", "wall time over bare, ms", 1),
        turns.more(ALLOCATED, title + ": allocation over bare", "allocation over bare, MB", 1e-6),
        turns.more(CLASSES, title + ": classes over bare", "classes loaded over bare", 1),
        turns.more(MEMORY, title + ": memory over bare", "peak memory over bare, MB", 1));
  }

  private Turns take(String title, int rounds, List<Arm> arms)
      throws IOException, InterruptedException {
    Map<String, Comparison.Run> ways = new LinkedHashMap<>();
    for (Arm arm : arms) {
      Path suite = suite(arm.kind());
      ways.put(arm.name(), () -> run(arm, suite));
    }
    return Turns.take(title, rounds, ways);
  }

  private Path suite(Kind kind) throws IOException {
    Path suite = suites.get(kind);
    if (suite == null) {
      suite = SuiteSources.compile(folder.resolve(kind.name()), classes, testsEach, kind);
      suites.put(kind, suite);
    }
    return suite;
  }

  /** In a fresh checkout without a build before it, as CI has it. */
  private Map<String, Double> run(Arm arm, Path suite) throws IOException, InterruptedException {
    Path project = Files.createTempDirectory(folder, "project");
    Files.createDirectory(project.resolve("target"));
    Child.run(project, List.of("git", "init", "-q", "."));
    Child.run(
        project,
        List.of(
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "Begin"));
    SuiteProcess process =
        SuiteProcess.run(
            project, arm.jvm(), classPath(arm.jars()), suite, arm.threads(), arm.listeners());
    if (process.passed() != classes * testsEach) {
      throw new IOException(arm.name() + ": " + process.passed() + " tests passed");
    }
    return Map.of(
        CPU, process.child().cpuMillis(),
        WALL, process.child().wallMillis(),
        EXECUTION, process.executionMillis(),
        ALLOCATED, process.allocatedBytes(),
        CLASSES, process.classes(),
        MEMORY, process.peakKilobytes() / 1024);
  }

  private String classPath(Predicate<String> wanted) throws IOException {
    List<String> entries = new ArrayList<>(List.of(SuiteProcess.classPath(wanted)));
    try (Stream<Path> files = Files.list(jars)) {
      files
          .filter(file -> wanted.test(String.valueOf(file.getFileName())))
          .map(Path::toString)
          .sorted()
          .forEach(entries::add);
    }
    return entries.stream().collect(Collectors.joining(File.pathSeparator));
  }
}
