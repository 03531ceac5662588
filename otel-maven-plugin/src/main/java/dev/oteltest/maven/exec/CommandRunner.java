package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.maven.exec.CommandResult.End;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one command and waits for it. */
final class CommandRunner {

  /**
   * The standard streams of a command.
   *
   * @param in the file that the command reads; null for our own standard input
   * @param out where the command's output goes; null for our own standard output
   * @param err where the command's standard error goes; it passes through us because its tail is
   *     kept
   */
  record Streams(@Nullable File in, @Nullable OutputStream out, OutputStream err) {

    /**
     * Returns our own streams, unbuffered. They go through Maven only if Maven redirects its
     * output: in its daemon and with {@code -l}.
     *
     * @param system the session's system properties
     */
    @SuppressWarnings("SystemOut") // the command writes there, not we
    static Streams ofMaven(Properties system) {
      return isRedirected(system)
          ? new Streams(null, System.out, System.err)
          : new Streams(null, null, new FileOutputStream(FileDescriptor.err));
    }

    private static boolean isRedirected(Properties system) {
      boolean daemon = system.stringPropertyNames().stream().anyMatch(k -> k.startsWith("mvnd."));
      String line = system.getProperty("env.MAVEN_CMD_LINE_ARGS", "");
      return daemon
          || Arrays.stream(line.split("\\s+"))
              .anyMatch(word -> word.equals("-l") || word.startsWith("--log-file"));
    }
  }

  /** The exit code of a shell that does not find a command. */
  private static final int NOT_FOUND = 127;

  private static final int TAIL_BYTES = 16 * 1024;
  private static final int TAIL_LINES = 20;

  /** How long an interrupted build waits for the span to be written. */
  private static final Duration MAX_RECORDING = Duration.ofSeconds(5);

  /**
   * How long to wait for the output after the process has exited: a surviving child may hold the
   * pipe open.
   */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Command command;
  private final Streams streams;
  private final Set<Integer> successCodes;
  private final OutputTail outputTail = new OutputTail();
  private volatile @Nullable LimitedProcess running;
  private volatile boolean interrupted;

  /**
   * Creates a runner.
   *
   * @param successCodes the exit codes that do not count as a failure
   */
  CommandRunner(Command command, Streams streams, Set<Integer> successCodes) {
    this.command = command;
    this.streams = streams;
    this.successCodes = successCodes;
  }

  /**
   * Runs the command to its end and ends its span, even if the build is interrupted.
   *
   * @param redaction masks secrets in the tail of standard error
   */
  CommandResult run(StepSpan span, SecretRedaction redaction) {
    CountDownLatch recorded = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(recorded), "otel-exec-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CommandResult result = run();
      span.end(result, redaction);
      return result;
    } finally {
      recorded.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down, so the hook is running or done.
      }
    }
  }

  /** Ends the command and every process that it started, and waits until that is recorded. */
  private void interrupt(CountDownLatch recorded) {
    interrupted = true;
    LimitedProcess started = running;
    if (started != null) {
      started.end();
    }
    try {
      recorded.await(MAX_RECORDING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An interrupt of this thread kills the command; the thread stays interrupted. */
  private CommandResult run() {
    LimitedProcess started;
    try {
      started = LimitedProcess.start(builder());
      running = started;
    } catch (IOException e) {
      return new CommandResult(command, 0, NOT_FOUND, End.NOT_STARTED, describe(e), "", true);
    }
    Process process = started.process();
    CompletableFuture<?> output =
        pump("stderr", process.getErrorStream(), outputTail, streams.err());
    if (streams.out() != null) {
      output =
          CompletableFuture.allOf(output, pump("stdout", process.getInputStream(), streams.out()));
    }
    boolean ended = await(started);
    if (!ended) {
      started.end();
    }
    LimitedProcess.isDoneWithin(DRAIN, output);
    End ofItself = ended ? End.EXITED : End.TIMED_OUT;
    End end = interrupted ? End.INTERRUPTED : ofItself;
    int exitCode = process.isAlive() ? 128 + 9 : process.exitValue();
    return new CommandResult(
        command,
        process.pid(),
        exitCode,
        end,
        null,
        outputTail.text(),
        end != End.EXITED
            || !(successCodes.contains(exitCode) || command.skippedCodes().contains(exitCode)));
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(command.directory().toFile())
            .redirectInput(streams.in() == null ? Redirect.INHERIT : Redirect.from(streams.in()));
    if (streams.out() == null) {
      builder.redirectOutput(Redirect.INHERIT);
    }
    builder.environment().putAll(command.environment());
    return builder;
  }

  private boolean await(LimitedProcess started) {
    try {
      return started.await(command.timeout(), exited -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never happens, as nothing is looked at
    }
    return false;
  }

  private static CompletableFuture<?> pump(String name, InputStream from, OutputStream... to) {
    return CompletableFuture.runAsync(
        () -> copy(from, to),
        copying -> {
          Thread thread = new Thread(copying, "otel-exec-" + name);
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static void copy(InputStream from, OutputStream... to) {
    byte[] buffer = new byte[8 * 1024];
    try (from) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        for (OutputStream out : to) {
          out.write(buffer, 0, n);
          out.flush();
        }
      }
    } catch (IOException e) {
      // The command ended in the middle of it, or nobody reads our output, as in a shell.
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
  private static final class OutputTail extends ByteArrayOutputStream {

    private boolean cut;

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      int excess = count - TAIL_BYTES;
      if (excess > 0) {
        System.arraycopy(buf, excess, buf, 0, TAIL_BYTES);
        count = TAIL_BYTES;
        cut = true;
      }
    }

    /** Returns the last lines, without the first if its start was dropped. */
    synchronized String text() {
      String text = toString(Charset.defaultCharset()).stripTrailing();
      if (cut) {
        text = text.substring(text.indexOf('\n') + 1);
      }
      int from = text.length();
      for (int i = 0; i < TAIL_LINES && from >= 0; i++) {
        from = text.lastIndexOf('\n', from - 1);
      }
      return text.substring(from + 1);
    }
  }
}
