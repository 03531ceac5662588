package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a command as a step and ends its span, even if the build is interrupted. */
final class StepRun {

  /** How long an interrupted build waits for the span to be written. */
  private static final int WAIT_SECONDS = 5;

  private StepRun() {}

  /**
   * Runs the command to its end and ends the span.
   *
   * @param successCodes the exit codes that do not count as a failure
   * @param redaction masks secrets in the tail of standard error
   */
  static CommandResult run(
      Command command,
      CommandStreams commandStreams,
      Set<Integer> successCodes,
      StepSpan span,
      SecretRedaction redaction) {
    CommandRunner runner = new CommandRunner(command, commandStreams, successCodes);
    CountDownLatch recorded = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(runner, recorded), "otel-exec-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CommandResult result = runner.run();
      span.end(result, redaction);
      return result;
    } finally {
      recorded.countDown();
      removeHook(hook);
    }
  }

  private static void interrupt(CommandRunner runner, CountDownLatch recorded) {
    runner.interrupt();
    try {
      recorded.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down, so the hook is running or done.
    }
  }
}
