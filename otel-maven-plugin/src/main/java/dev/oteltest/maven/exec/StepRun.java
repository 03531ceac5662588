package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command as a step: runs it and tells its span, also when the build is interrupted. */
final class StepRun {

  /** How long an interrupted build waits for the span to be written. */
  private static final int PATIENCE_SECONDS = 5;

  private final Command command;
  private final CommandStreams commandStreams;
  private final Set<Integer> successCodes;
  private final StepSpan span;
  private final SecretRedaction redaction;

  /**
   * @param successCodes the exit codes that are no failure
   * @param redaction masks secrets in the tail of standard error
   */
  StepRun(
      Command command,
      CommandStreams commandStreams,
      Set<Integer> successCodes,
      StepSpan span,
      SecretRedaction redaction) {
    this.command = command;
    this.commandStreams = commandStreams;
    this.successCodes = successCodes;
    this.span = span;
    this.redaction = redaction;
  }

  /**
   * Runs the command to its end.
   *
   * @return how it failed, or null
   */
  @Nullable StepFailure run() {
    CommandRunner runner = new CommandRunner(command, commandStreams);
    CountDownLatch told = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(runner, told), "otel-exec-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return tell(runner.run());
    } finally {
      told.countDown();
      removeHook(hook);
    }
  }

  private @Nullable StepFailure tell(CommandResult result) {
    boolean failed =
        result.end() != CommandResult.End.EXITED || !successCodes.contains(result.exitCode());
    StepFailure failure = failed ? StepFailure.of(command, result) : null;
    Map<String, Object> attributes = StepAttributes.after(result, failed, redaction);
    span.end(
        attributes,
        StepAttributes.taskResult(result, failed),
        failure == null ? "" : failure.problem());
    return failure;
  }

  private static void interrupt(CommandRunner runner, CountDownLatch told) {
    runner.interrupt();
    try {
      told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down, and the hook is at work or done.
    }
  }
}
