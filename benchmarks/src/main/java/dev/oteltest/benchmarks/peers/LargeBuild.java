package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.process.Comparison;
import dev.oteltest.benchmarks.suite.SuiteSources;
import dev.oteltest.benchmarks.suite.SuiteSources.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What reading the results of many tests costs Maven's own JVM, without that of the tests. */
final class LargeBuild {

  private static final String CPU = "CPU of Maven's JVM, ms";

  private final Path project;

  private LargeBuild(Path project) {
    this.project = project;
  }

  /** Writes one with compiled tests, each of which makes one span. */
  static LargeBuild write(Path project, int classes, String junit, String version)
      throws IOException {
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          <dependencies>
            <dependency>
              <groupId>org.junit.jupiter</groupId>
              <artifactId>junit-jupiter</artifactId>
              <version>%s</version>
              <scope>test</scope>
            </dependency>
            <dependency>
              <groupId>dev.oteltest</groupId>
              <artifactId>otel-junit-extension</artifactId>
              <version>%s</version>
              <scope>test</scope>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-surefire-plugin</artifactId>
                <version>3.5.6</version>
              </plugin>
              <plugin>
                <groupId>dev.oteltest</groupId>
                <artifactId>otel-maven-plugin</artifactId>
                <version>%s</version>
                <extensions>true</extensions>
              </plugin>
            </plugins>
          </build>
        </project>
        """
            .formatted(junit, version, version));
    Path tests = SuiteSources.compile(project.resolve("suite"), classes, 40, Kind.ONE_SPAN);
    Files.createDirectory(project.resolve("target"));
    Files.move(tests, project.resolve("target/test-classes"));
    return new LargeBuild(project);
  }

  /**
   * Returns what the plugin adds.
   *
   * @param options what Maven passes to its JVM
   */
  List<Chart> charts(String title, int rounds, String options)
      throws IOException, InterruptedException {
    Map<String, Comparison.Run> ways = new LinkedHashMap<>();
    ways.put("-Dotel.skip", () -> run(options, "-Dotel.skip"));
    ways.put("with summary and metrics", () -> run(options, "-Dotel.report=false"));
    ways.put("with its page", () -> run(options, "-Dotel.report"));
    Turns turns = Turns.take(title, rounds, ways);
    return List.of(
        turns.of(CPU, title + ": CPU", "CPU of Maven's JVM, s", 1e-3),
        turns.more(CPU, title + ": CPU over skip", "more than with -Dotel.skip, s", 1e-3));
  }

  private Map<String, Double> run(String options, String property)
      throws IOException, InterruptedException {
    ProcessBuilder maven =
        new ProcessBuilder("mvn", "-B", "-ntp", "surefire:test", property)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(project.resolve("log.txt").toFile());
    maven.environment().put("MAVEN_OPTS", options);
    Process process = maven.start();
    Duration cpu = Duration.ZERO;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
    }
    if (process.exitValue() != 0) {
      throw new IOException("mvn failed:\n" + Files.readString(project.resolve("log.txt")));
    }
    return Map.of(CPU, cpu.toNanos() / 1e6);
  }
}
