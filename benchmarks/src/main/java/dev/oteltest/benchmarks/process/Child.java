package dev.oteltest.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that ran to its end.
 *
 * @param wallMillis from start to end
 * @param cpuMillis of it and of all that it waited for, in steps of 10
 * @param output what it wrote, both streams
 */
public record Child(double wallMillis, double cpuMillis, String output) {

  private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that is told of

  /**
   * Runs a command, with nothing else running in this JVM.
   *
   * @throws IOException if it can't be started, or ends with another code than 0
   */
  public static Child run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    double cpu = childrenCpuMillis();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double wall = (System.nanoTime() - start) / 1e6;
    if (code != 0) {
      throw new IOException(command + " ended with " + code + ":\n" + output);
    }
    return new Child(wall, childrenCpuMillis() - cpu, output);
  }

  /** User and system time of the children this process waited for: proc(5), fields 16 and 17. */
  private static double childrenCpuMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_PER_TICK;
  }
}
