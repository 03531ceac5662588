package dev.oteltest.operations.internal.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs, with all that it starts, and that is ended after some time.
 *
 * <p>The outputs of {@link #run} are files and not pipes, because a process that it leaves behind
 * would keep a pipe open.
 */
public final class LimitedProcess {

  /** More than any answer that is of use. */
  public static final int MAX_OUTPUT_SIZE = 16 << 20;

  private static final long LOOK_EVERY_MILLIS = 20;

  /** How long a process may take to exit after a request to terminate. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Process process;

  private LimitedProcess(Process process) {
    this.process = process;
  }

  /** Starts a program. */
  public static LimitedProcess start(ProcessBuilder builder) throws IOException {
    return new LimitedProcess(builder.start());
  }

  /**
   * Runs a program to its end, and ends what it has started.
   *
   * @param folder where the program runs
   * @param longest how long it may take
   * @param largest how many bytes it may write to each of its outputs
   * @throws IOException if it can't be started
   * @throws ToolException if it does not end in time, or writes too much; it has ended then
   */
  public static ToolOutput run(List<String> command, Path folder, Duration longest, int largest)
      throws IOException, InterruptedException {
    String name = String.join(" ", command.subList(0, Math.min(2, command.size())));
    Path outputs = Files.createTempDirectory("otel-tool");
    Path out = Files.createFile(outputs.resolve("out"));
    Path error = Files.createFile(outputs.resolve("error"));
    try {
      LimitedProcess program =
          started(
              new ProcessBuilder(command)
                  .directory(folder.toFile())
                  .redirectInput(ProcessBuilder.Redirect.from(out.toFile())) // it is empty
                  .redirectOutput(out.toFile())
                  .redirectError(error.toFile()));
      try {
        if (!program.await(longest, ended -> requireSize(name, ended, largest, out, error))) {
          boolean seconds = longest.toMillis() % 1000 == 0;
          String time = seconds ? longest.toSeconds() + " s" : longest.toMillis() + " ms";
          throw new ToolException(name + " did not end within " + time, null);
        }
      } finally {
        program.end();
      }
      return new ToolOutput(program.process.exitValue(), text(out, largest), text(error, largest));
    } finally {
      delete(out);
      delete(error);
      delete(outputs);
    }
  }

  private static LimitedProcess started(ProcessBuilder builder) throws IOException {
    try {
      return start(builder);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      String reason = message.contains("error=2,") ? "there is no such program" : message;
      throw new IOException(builder.command().get(0) + " can't be started (" + reason + ")", e);
    }
  }

  private static void requireSize(String name, boolean ended, int largest, Path... outputs)
      throws IOException {
    for (Path output : outputs) {
      if (Files.size(output) > largest) {
        String stopped = ended ? "" : ", and was stopped";
        throw new ToolException(
            "%s wrote more than the %s MB that are read%s".formatted(name, largest >> 20, stopped),
            null);
      }
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

  private static String text(Path file, int largest) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(largest), StandardCharsets.UTF_8);
    }
  }

  /** Returns the process. */
  public Process process() {
    return process;
  }

  /** Looks at a process while it runs, and once more when it has ended. */
  @FunctionalInterface
  public interface Look {

    /** Looks; an exception ends the waiting. */
    void at(boolean ended) throws IOException;
  }

  /**
   * Waits for the end of the program.
   *
   * @param longest how long it may take; null for no limit
   * @return whether it has ended
   */
  public boolean await(@Nullable Duration longest, Look look)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    boolean ended = false;
    while (!ended && (longest == null || System.nanoTime() - begin < longest.toNanos())) {
      ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      look.at(ended);
    }
    return ended;
  }

  /**
   * Ends the program with all that it has started: asks them to, and forces those that don't. May
   * be called from any thread; an interrupt of this thread stays for later.
   */
  public void end() {
    // collected before any of them exits, because children are found through their parents
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    if (!isDoneWithin(GRACE, gone)) {
      tree.forEach(ProcessHandle::destroyForcibly);
      isDoneWithin(GRACE, gone);
    }
  }

  /** Waits for something, whatever interrupts the thread, and returns whether it is done. */
  public static boolean isDoneWithin(Duration time, CompletableFuture<?> something) {
    something
        .handle((result, error) -> true)
        .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    return something.isDone();
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
