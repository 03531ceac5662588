package dev.oteltest.operations.internal.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program, and limits how much it may write and how long it may take.
 *
 * <p>Its outputs are files and not pipes, because a process that it leaves behind would keep a pipe
 * open.
 */
public final class LimitedProcess {

  /** More than any answer that is of use. */
  public static final int MAX_OUTPUT_SIZE = 16 << 20;

  private static final long LOOK_EVERY_MILLIS = 20;

  private final List<String> command;
  private final Path folder;
  private final Duration longest;
  private final int largest;

  /**
   * Creates the runner.
   *
   * @param folder where the program runs
   * @param longest how long it may take
   * @param largest how many bytes it may write to each of its outputs
   */
  public LimitedProcess(List<String> command, Path folder, Duration longest, int largest) {
    this.command = List.copyOf(command);
    this.folder = folder;
    this.longest = longest;
    this.largest = largest;
  }

  /**
   * Runs the program to its end, and ends what it has started.
   *
   * @throws IOException if it can't be started
   * @throws ToolException if it does not end in time, or writes too much; it has ended then
   */
  public ToolOutput run() throws IOException, InterruptedException {
    Path outputs = Files.createTempDirectory("otel-tool");
    Path out = Files.createFile(outputs.resolve("out"));
    Path error = Files.createFile(outputs.resolve("error"));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(out.toFile())) // it is empty
              .redirectOutput(out.toFile())
              .redirectError(error.toFile())
              .start();
      try {
        await(process, out, error);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.SECONDS); // an open file can't be deleted everywhere
      }
      return new ToolOutput(process.exitValue(), text(out), text(error));
    } finally {
      delete(out);
      delete(error);
      delete(outputs);
    }
  }

  /** Deletes a file if possible: one that stays must not hide why the program was stopped. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private void await(Process process, Path out, Path error)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    boolean ended;
    do {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new ToolException(
            name()
                + " did not end within "
                + (longest.toMillis() % 1000 == 0
                    ? longest.toSeconds() + " s"
                    : longest.toMillis() + " ms"),
            null);
      }
      ended = process.waitFor(Math.min(left, LOOK_EVERY_MILLIS), TimeUnit.MILLISECONDS);
      if (Files.size(out) > largest || Files.size(error) > largest) {
        throw new ToolException(
            name()
                + " wrote more than the "
                + (largest >> 20)
                + " MB that are read"
                + (ended ? "" : ", and was stopped"),
            null);
      }
    } while (!ended);
  }

  private String name() {
    return String.join(" ", command.subList(0, Math.min(2, command.size())));
  }

  private String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(largest), StandardCharsets.UTF_8);
    }
  }

  /**
   * Returns a program as it is to be started in any folder: a path is made absolute, while a mere
   * name stays one, which is looked for on the PATH.
   *
   * @param program a path or a name
   * @param directory what a relative path is relative to
   */
  public static String program(String program, Path directory) {
    boolean isPath = program.contains("/") || program.contains("\\");
    return isPath ? directory.resolve(program).toAbsolutePath().normalize().toString() : program;
  }
}
