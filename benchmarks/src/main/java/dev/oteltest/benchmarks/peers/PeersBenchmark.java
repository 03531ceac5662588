package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.chart.Results;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the toolkit costs next to other tools, in the same rounds: writes {@code
 * results/performance.json}, and from it what the pages say of it, with their charts.
 */
final class PeersBenchmark {

  private static final Path FILE = Path.of("results", "performance.json");

  private static final List<Path> PAGES =
      List.of(
          Path.of("../docs/performance.md"), Path.of("../docs/spring.md"), Path.of("../README.md"));

  private PeersBenchmark() {}

  /**
   * Measures, or writes the pages from what was measured.
   *
   * @param arguments how many rounds, and how many classes of 40 tests if not 500; or {@code page};
   *     in the folder of the benchmarks
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 1 || !Files.isRegularFile(PAGES.get(0))) {
      throw new IllegalArgumentException("expected: ROUNDS [CLASSES] or page, in benchmarks/");
    }
    if (!arguments[0].equals("page")) {
      measure(Integer.parseInt(arguments[0]), arguments).write(FILE);
    }
    Results results = Results.read(FILE);
    for (Path page : PAGES) {
      new PerformancePage(results).update(page);
    }
  }

  private static Results measure(int rounds, String[] arguments)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int classes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
    Path folder = Files.createTempDirectory("peers-benchmark");
    Path target = Path.of("target").toAbsolutePath();
    Path peers = target.resolve("peers");
    Path jars = target.resolve("lib-peers");
    List<Chart> charts = new ArrayList<>();
    try (DummyBackend backend = DummyBackend.start()) {
      Arms arms = new Arms(peers, backend.url());
      SuiteTurns one = new SuiteTurns(folder(folder, "one"), jars, 1, 1);
      charts.addAll(one.one("One test", 2 * rounds, arms.ofEmptyTests()));
      charts.addAll(one.one("One test, first compiler", 2 * rounds, arms.onFirstCompiler()));
      charts.addAll(
          one.one(
              "OpenTelemetry's agent",
              rounds,
              new AgentSettings(peers.resolve("opentelemetry-javaagent.jar")).arms()));
      SuiteTurns many = new SuiteTurns(folder(folder, "many"), jars, classes, 40);
      charts.addAll(many.many("Empty tests", rounds, arms.ofEmptyTests()));
      charts.addAll(many.many("Empty tests, first compiler", rounds, arms.onFirstCompiler()));
      charts.addAll(many.many("Tests on four threads", rounds, arms.onThreads(4)));
      charts.addAll(many.many("Tests of three spans", rounds, arms.ofCapture()));
      BuildTurns builds =
          new BuildTurns(
              folder(folder, "builds"),
              peers,
              backend.url(),
              version("junit-jupiter"),
              version("otel-otlp"));
      charts.addAll(builds.builds("Three modules", rounds));
      charts.addAll(builds.goals("A small run", rounds));
      LargeBuild large =
          LargeBuild.write(
              folder(folder, "large"), classes, version("junit-jupiter"), version("otel-otlp"));
      int few = Math.max(1, rounds / 2);
      charts.addAll(large.charts("A large build", few, ""));
      charts.addAll(large.charts("A large build, first compiler", few, Arm.FIRST_COMPILER));
    }
    return new Results(
        LocalDate.now().toString(),
        String.format(
            Locale.ROOT,
            "%d cores, load %.1f before",
            Runtime.getRuntime().availableProcessors(),
            load),
        "JDK " + Runtime.version().feature(),
        "java -cp 'target/classes:target/lib/*' "
            + PeersBenchmark.class.getName()
            + " "
            + String.join(" ", arguments),
        charts);
  }

  private static Path folder(Path parent, String name) throws IOException {
    return Files.createDirectory(parent.resolve(name));
  }

  /** Returns the version of a jar on this JVM's class path, which its name ends with. */
  private static String version(String artifact) {
    Matcher jar =
        Pattern.compile("/" + artifact + "-([0-9][^/]*)\\.jar")
            .matcher(System.getProperty("java.class.path"));
    if (!jar.find()) {
      throw new IllegalStateException(artifact + " is not on the class path");
    }
    return jar.group(1);
  }
}
