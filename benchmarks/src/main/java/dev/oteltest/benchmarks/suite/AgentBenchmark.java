package dev.oteltest.benchmarks.suite;

import dev.oteltest.benchmarks.process.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What OpenTelemetry's Java agent adds to a JVM of tests that has our extension anyway. */
final class AgentBenchmark {

  private final Path agent;
  private final Path suite;
  private final String classPath;

  private AgentBenchmark(Path agent, Path suite, String classPath) {
    this.agent = agent.toAbsolutePath();
    this.suite = suite.toAbsolutePath();
    this.classPath = classPath;
  }

  /**
   * Prints the comparison.
   *
   * @param arguments how many rounds, the agent's jar, and, unless one trivial test is to be
   *     measured, a folder of test classes and their class path
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("agent-benchmark");
    boolean trivial = arguments.length < 4;
    Path suite = trivial ? SuiteSources.compile(folder, 1, 1) : Path.of(arguments[2]);
    AgentBenchmark benchmark =
        new AgentBenchmark(
            Path.of(arguments[1]),
            suite,
            trivial ? System.getProperty("java.class.path") : arguments[3]);
    new Comparison(System.out)
        .compare(
            trivial ? "One test, with the agent" : suite + ", with the agent",
            Integer.parseInt(arguments[0]),
            () -> benchmark.run(false),
            () -> benchmark.run(true));
  }

  private Map<String, Double> run(boolean attached) throws IOException, InterruptedException {
    List<String> jvm = new ArrayList<>();
    if (attached) {
      jvm.add("-javaagent:" + agent);
    }
    for (String signal : List.of("traces", "metrics", "logs")) {
      jvm.add("-Dotel." + signal + ".exporter=none");
    }
    SuiteProcess process =
        SuiteProcess.run(Path.of("").toAbsolutePath(), jvm, classPath, suite, 1, List.of());
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("process wall, ms", process.child().wallMillis());
    named.put("process CPU, ms", process.cpuMillis());
    named.put("execution, ms", process.executionMillis());
    named.put("peak memory, MB", process.peakKilobytes() / 1024);
    return named;
  }
}
