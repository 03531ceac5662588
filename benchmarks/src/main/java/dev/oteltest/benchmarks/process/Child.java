package dev.oteltest.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that ran to its end.
 *
 * @param wallMillis from start to end
 * @param cpuMillis of it and of all that it waited for
 * @param output what it wrote, both streams
 */
public record Child(double wallMillis, double cpuMillis, String output) {

  /** What sh says of its children's user and system time. */
  private static final Pattern TIMES =
      Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*\\z");

  /**
   * Runs a command.
   *
   * @throws IOException if it can't be started, or ends with another code than 0
   */
  public static Child run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    List<String> timed =
        new ArrayList<>(List.of("sh", "-c", "\"$@\"; code=$?; times; exit $code", "sh"));
    timed.addAll(command);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(timed).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double wall = (System.nanoTime() - start) / 1e6;
    if (code != 0) {
      throw new IOException(command + " ended with " + code + ":\n" + output);
    }
    Matcher times = TIMES.matcher(output);
    if (!times.find()) {
      throw new IOException("sh did not report the times of " + command + ":\n" + output);
    }
    return new Child(
        wall,
        millis(times.group(1), times.group(2)) + millis(times.group(3), times.group(4)),
        output);
  }

  /** Returns the program that runs this JVM. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs it on one processor, of which the machine has at least two. */
  public static Child runOn(int processor, Path directory, List<String> command)
      throws IOException, InterruptedException {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(processor)));
    pinned.addAll(command);
    return run(directory, pinned);
  }

  private static double millis(String minutes, String seconds) {
    return Long.parseLong(minutes) * 60_000 + Double.parseDouble(seconds) * 1_000;
  }
}
