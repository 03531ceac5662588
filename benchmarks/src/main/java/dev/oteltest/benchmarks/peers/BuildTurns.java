package dev.oteltest.benchmarks.peers;

import dev.oteltest.benchmarks.build.SampleBuild;
import dev.oteltest.benchmarks.chart.Chart;
import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds of three small modules, and goals that read what a build wrote. */
final class BuildTurns {

  private static final String CPU = "CPU, ms";
  private static final String WALL = "wall, ms";

  private final Path folder;
  private final Path peers;
  private final String backend;
  private final String junit;
  private final String version;

  /**
   * @param folder for the projects, which exists
   * @param backend the address to which contrib's extension sends
   * @param version of our plugin
   */
  BuildTurns(Path folder, Path peers, String backend, String junit, String version) {
    this.folder = folder;
    this.peers = peers;
    this.backend = backend;
    this.junit = junit;
    this.version = version;
  }

  /** Returns what tracing adds to {@code mvn clean verify}. */
  List<Chart> builds(String title, int rounds) throws IOException, InterruptedException {
    Path bare = SampleBuild.write(folder.resolve("bare"), junit, "");
    Path ours = SampleBuild.write(folder.resolve("ours"), junit, version);
    Path page = SampleBuild.write(folder.resolve("page"), junit, version);
    Path contrib = SampleBuild.write(folder.resolve("contrib"), junit, "");
    Map<String, Comparison.Run> ways = new LinkedHashMap<>();
    ways.put(Arm.BARE, () -> maven(bare, "clean", "verify"));
    ways.put(Arm.OURS, () -> maven(ours, "clean", "verify"));
    ways.put(Arm.OURS + ", with its page", () -> maven(page, "clean", "verify", "-Dotel.report"));
    ways.put(
        "OpenTelemetry's Maven extension *",
        () ->
            maven(
                contrib,
                "clean",
                "verify",
                "-Dmaven.ext.class.path=" + peers.resolve("opentelemetry-maven-extension.jar"),
                "-Dotel.traces.exporter=otlp",
                "-Dotel.exporter.otlp.protocol=http/protobuf",
                "-Dotel.exporter.otlp.endpoint=" + backend));
    Turns.take(title + ", not counted", 1, ways);
    Turns turns = Turns.take(title, rounds, ways);
    return List.of(
        turns.of(CPU, title + ": CPU", "CPU with forks, s", 1e-3),
        turns.times(CPU, title + ": CPU, ratio", "CPU, times bare"),
        turns.times(WALL, title + ": time, ratio", "wall time, times bare"));
  }

  /** Returns what a goal costs beyond Maven's start, on what {@link #builds} left. */
  List<Chart> goals(String title, int rounds) throws IOException, InterruptedException {
    Path ours = folder.resolve("ours");
    Map<String, Comparison.Run> ways = new LinkedHashMap<>();
    for (String goal : List.of("help", "show", "report")) {
      ways.put(
          "otel:" + goal,
          () -> maven(ours, "-N", "dev.oteltest:otel-maven-plugin:" + version + ":" + goal));
    }
    Turns.take(title + ", not counted", 1, ways);
    Turns turns = Turns.take(title, rounds, ways);
    return List.of(
        turns.of(CPU, title + ": CPU", "CPU, s", 1e-3),
        turns.more(CPU, title + ": CPU over otel:help", "CPU over otel:help, s", 1e-3));
  }

  private static Map<String, Double> maven(Path project, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env", "-u", "MAVEN_OPTS", "mvn", "-B", "-ntp"));
    command.addAll(List.of(arguments));
    Child child = Child.run(project, command);
    return Map.of(CPU, child.cpuMillis(), WALL, child.wallMillis());
  }
}
