package dev.oteltest.maven.exec;

import dev.oteltest.maven.exec.CommandResult.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one command and waits for it. */
final class CommandRunner {

  private static final int TAIL_BYTES = 16 * 1024;
  private static final int TAIL_LINES = 20;

  /** How long a process may take to exit after a request to terminate. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /**
   * How long to wait for the output after the process has exited: a surviving child may hold the
   * pipe open.
   */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Command command;
  private final CommandStreams commandStreams;
  private final OutputTail outputTail = new OutputTail(TAIL_BYTES);
  private volatile @Nullable Process process;
  private volatile boolean interrupted;

  CommandRunner(Command command, CommandStreams commandStreams) {
    this.command = command;
    this.commandStreams = commandStreams;
  }

  /**
   * Runs the command to its end. An interrupt of this thread kills the command; the thread stays
   * interrupted.
   */
  CommandResult run() {
    Process started;
    try {
      started = start();
    } catch (IOException e) {
      return CommandResult.notStarted(describe(e));
    }
    Thread err = pump("stderr", started.getErrorStream(), commandStreams.err(), outputTail);
    Thread out =
        commandStreams.out() == null
            ? null
            : pump("stdout", started.getInputStream(), commandStreams.out(), new OutputTail(1));
    boolean ended = waitFor(started);
    if (!ended) {
      kill();
    }
    drain(err);
    if (out != null) {
      drain(out);
    }
    End end = interrupted ? End.INTERRUPTED : ended ? End.EXITED : End.TIMED_OUT;
    return new CommandResult(
        started.pid(),
        started.isAlive() ? 128 + 9 : started.exitValue(),
        end,
        null,
        outputTail.text(Charset.defaultCharset(), TAIL_LINES));
  }

  /** Ends the command and every process that it started. May be called from any thread. */
  void interrupt() {
    interrupted = true;
    kill();
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(command.directory().toFile())
            .redirectInput(
                commandStreams.in() == null
                    ? Redirect.INHERIT
                    : Redirect.from(commandStreams.in()));
    if (commandStreams.out() == null) {
      builder.redirectOutput(Redirect.INHERIT);
    }
    builder.environment().putAll(command.environment());
    Process started = builder.start();
    process = started;
    return started;
  }

  /**
   * Waits for the process to exit.
   *
   * @return false if the process must be killed
   */
  private boolean waitFor(Process started) {
    try {
      if (command.timeout() == null) {
        started.waitFor();
        return true;
      }
      return started.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
      return false;
    }
  }

  private void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    // collected before any of them exits, because children are found through their parents
    List<ProcessHandle> tree =
        Stream.concat(running.descendants(), Stream.of(running.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    if (!within(GRACE, gone)) {
      tree.forEach(ProcessHandle::destroyForcibly);
      within(GRACE, gone);
    }
  }

  private static boolean within(Duration time, CompletableFuture<?> gone) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      gone.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      return gone.isDone();
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Thread pump(String name, InputStream from, OutputStream to, OutputTail kept) {
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[8 * 1024];
              try (from) {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                  kept.write(buffer, 0, n);
                  to.write(buffer, 0, n);
                  to.flush();
                }
              } catch (IOException e) {
                // The command ended in the middle of it, or nobody reads our output, as in a shell.
              }
            },
            "otel-exec-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void drain(Thread pump) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      pump.join(DRAIN.toMillis());
    } catch (InterruptedException e) {
      wasInterrupted = true;
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String describe(IOException e) {
    // The JDK's message is: Cannot run program "x" (in directory "y"): error=2, No such file ...
    String message = String.valueOf(e.getMessage());
    if (!command.directory().toFile().isDirectory()) {
      return "the working directory " + command.directory() + " does not exist";
    }
    int reason = message.indexOf("error=");
    return reason < 0 ? message : message.substring(reason).replaceFirst("^error=\\d+, ", "");
  }

  /** Keeps the last bytes of a stream. Thread-safe. */
  private static final class OutputTail {

    private final byte[] ring;
    private long written;

    /**
     * Creates a tail.
     *
     * @param size how many bytes to keep
     */
    OutputTail(int size) {
      ring = new byte[size];
    }

    synchronized void write(byte[] bytes, int from, int length) {
      for (int i = Math.max(0, length - ring.length); i < length; i++) {
        ring[(int) ((written + i) % ring.length)] = bytes[from + i];
      }
      written += length;
    }

    /**
     * Returns the kept text, from the first whole line on if the start was dropped.
     *
     * @param charset the charset of the stream
     * @param lines the maximum number of lines
     */
    synchronized String text(Charset charset, int lines) {
      int size = (int) Math.min(written, ring.length);
      byte[] kept = new byte[size];
      for (int i = 0; i < size; i++) {
        kept[i] = ring[(int) ((written - size + i) % ring.length)];
      }
      String text = new String(kept, charset).stripTrailing();
      if (written > size) {
        text = text.substring(text.indexOf('\n') + 1);
      }
      int from = text.length();
      for (int i = 0; i < lines && from >= 0; i++) {
        from = text.lastIndexOf('\n', from - 1);
      }
      return text.substring(from + 1);
    }
  }
}
