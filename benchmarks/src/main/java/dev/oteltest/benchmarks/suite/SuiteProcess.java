package dev.oteltest.benchmarks.suite;

import dev.oteltest.benchmarks.process.Child;
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

/**
 * A JVM that ran a suite to its end.
 *
 * @param child with the time from start to end, and the CPU of all of it
 * @param passed how many tests
 * @param executionMillis from the first test to the last, without discovery
 * @param cpuMillis of the JVM up to the last test
 * @param allocatedBytes by threads that lived until then
 * @param peakKilobytes of 1,024 bytes that were resident at most; 0 outside of Linux
 */
public record SuiteProcess(
    Child child,
    int passed,
    double executionMillis,
    double cpuMillis,
    double allocatedBytes,
    double peakKilobytes,
    double classes) {

  /** What a project without us has on its class path, by file name. */
  public static final Predicate<String> JUNIT =
      Pattern.compile("^(junit-|opentest4j|apiguardian|jspecify)").asPredicate();

  /** What a project with us has there, too. */
  public static final Predicate<String> OURS = entry -> !entry.contains("jmh");

  private static final Pattern FIGURES =
      Pattern.compile(
          "^figures (\\d+) ([0-9.]+) ([0-9.]+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

  /**
   * Runs a suite.
   *
   * @param jvm arguments of the JVM
   * @param classPath without the suite
   * @param listeners the classes of listeners that are not found by themselves
   * @throws IOException if no test passed
   */
  public static SuiteProcess run(
      Path directory,
      List<String> jvm,
      String classPath,
      Path suite,
      int threads,
      List<String> listeners)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Child.java());
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp",
            classPath + File.pathSeparator + suite,
            SuiteRunner.class.getName(),
            suite.toString(),
            String.valueOf(threads)));
    command.addAll(listeners);
    Child child = Child.run(directory, command);
    Matcher figures = FIGURES.matcher(child.output());
    if (!figures.find() || figures.group(1).equals("0")) {
      throw new IOException("no test passed:\n" + child.output());
    }
    return new SuiteProcess(
        child,
        Integer.parseInt(figures.group(1)),
        Double.parseDouble(figures.group(2)),
        Double.parseDouble(figures.group(3)),
        Double.parseDouble(figures.group(4)),
        Double.parseDouble(figures.group(5)),
        Double.parseDouble(figures.group(6)));
  }

  /** This JVM's own class path: the folder of the benchmarks, and those of the jars it has. */
  public static String classPath(Predicate<String> jars) {
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
