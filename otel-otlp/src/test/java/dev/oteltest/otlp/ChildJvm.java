package dev.oteltest.otlp;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A JVM with the class path of the tests. */
public record ChildJvm(Process process, BufferedReader output) {

  public static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  public static ChildJvm start(List<String> options, Class<?> main, Object... arguments)
      throws IOException {
    return start(System.getProperty("java.class.path"), options, main, arguments);
  }

  /** Starts a JVM that lacks a library. */
  public static ChildJvm startWithout(String library, Class<?> main) throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains(library))
            .collect(Collectors.joining(File.pathSeparator));
    return start(classPath, List.of(), main);
  }

  private static ChildJvm start(
      String classPath, List<String> options, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new ChildJvm(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Waits until the child has printed that line. */
  public void awaitLine(String line) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String next = output.readLine(); next != null; next = output.readLine()) {
      if (next.equals(line)) {
        return;
      }
      seen.append(next).append('\n');
    }
    throw new AssertionError("The child JVM ended without \"" + line + "\":\n" + seen);
  }
}
