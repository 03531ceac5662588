package dev.oteltest.operations.internal.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A tool that is installed, and reads files. */
public final class CommandLineTool {

  private static final Duration MAX_RUN_TIME = Duration.ofMinutes(2);

  private final String program;
  private final String remedy;

  /**
   * Creates the tool.
   *
   * @param program its path, or its name on the PATH
   * @param remedy how to get it, as a sentence
   */
  public CommandLineTool(String program, String remedy) {
    this.program = LimitedProcess.program(program, Path.of("").toAbsolutePath());
    this.remedy = remedy;
  }

  /**
   * Runs the tool in a folder of its own.
   *
   * @param files the texts of all files that it reads, by name
   * @throws ToolException if it could not be started, did not end in time, or the thread was
   *     interrupted
   */
  public ToolOutput run(Map<String, String> files, List<String> arguments) {
    try {
      Path folder = Files.createTempDirectory("otel-operations");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return run(folder, arguments);
      } finally {
        for (Path file : innermostFirst(folder)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while a tool ran", e);
    }
  }

  private static List<Path> innermostFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private ToolOutput run(Path folder, List<String> arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    try {
      return LimitedProcess.run(command, folder, MAX_RUN_TIME, LimitedProcess.MAX_OUTPUT_SIZE);
    } catch (IOException e) {
      throw new ToolException(e.getMessage() + ". " + remedy, e);
    }
  }
}
