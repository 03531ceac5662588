package dev.oteltest.benchmarks.suite;

import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.Comparison;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenTelemetry's Java agent adds to a JVM of tests that has our extension anyway. */
final class AgentBenchmark {

  private static final Pattern FIGURES =
      Pattern.compile("^figures (\\d+) ([0-9.]+) ([0-9.]+) \\d+ (\\d+) \\d+$", Pattern.MULTILINE);

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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (attached) {
      command.add("-javaagent:" + agent);
    }
    for (String signal : List.of("traces", "metrics", "logs")) {
      command.add("-Dotel." + signal + ".exporter=none");
    }
    command.addAll(
        List.of(
            "-cp",
            classPath + File.pathSeparator + suite,
            SuiteRunner.class.getName(),
            suite.toString(),
            "1"));
    Child child = Child.run(Path.of("").toAbsolutePath(), command);
    Matcher figures = FIGURES.matcher(child.output());
    if (!figures.find() || figures.group(1).equals("0")) {
      throw new IOException("no test passed:\n" + child.output());
    }
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("process wall, ms", child.wallMillis());
    named.put("process CPU, ms", Double.valueOf(figures.group(3)));
    named.put("execution, ms", Double.valueOf(figures.group(2)));
    named.put("peak memory, MB", Double.parseDouble(figures.group(4)) / 1024);
    return named;
  }
}
