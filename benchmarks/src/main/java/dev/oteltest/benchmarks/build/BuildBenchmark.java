package dev.oteltest.benchmarks.build;

import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the Maven extension adds to {@code mvn clean verify}. The plugin must be installed where
 * Maven looks; all else is fetched before the first round that counts.
 */
final class BuildBenchmark {

  private BuildBenchmark() {}

  /**
   * Prints the comparison.
   *
   * @param arguments how many rounds; the versions of JUnit and of otel-maven-plugin
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("expected: ROUNDS JUNIT-VERSION PLUGIN-VERSION");
    }
    Path folder = Files.createTempDirectory("build-benchmark");
    int rounds = Integer.parseInt(arguments[0]);
    compare(
        "mvn clean verify of one module, 36 spans",
        rounds,
        SampleBuild.writeOne(folder.resolve("bare-one"), arguments[1], ""),
        SampleBuild.writeOne(folder.resolve("ours-one"), arguments[1], arguments[2]));
    compare(
        "mvn clean verify of three modules, 59 spans",
        rounds,
        SampleBuild.write(folder.resolve("bare"), arguments[1], ""),
        SampleBuild.write(folder.resolve("ours"), arguments[1], arguments[2]));
  }

  private static void compare(String title, int rounds, Path bare, Path ours)
      throws IOException, InterruptedException {
    new Comparison(System.out)
        .compareAtOnce(
            title,
            rounds,
            processor -> build(bare, processor),
            processor -> build(ours, processor));
  }

  private static Map<String, Double> build(Path project, int processor)
      throws IOException, InterruptedException {
    // With one processor the JVM would take another garbage collector.
    List<String> maven =
        List.of(
            "env", "MAVEN_OPTS=-XX:ActiveProcessorCount=2", "mvn", "-B", "-ntp", "clean", "verify");
    return Map.of("CPU with forks, ms", Child.runOn(processor, project, maven).cpuMillis());
  }
}
