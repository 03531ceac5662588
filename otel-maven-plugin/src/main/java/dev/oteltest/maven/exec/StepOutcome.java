package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.semconv.CommonAttributes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the command of a step ended: what its span records, and what the user can do about a failure.
 *
 * @param failed whether the result counts as a failure
 */
record StepOutcome(Command command, CommandResult result, boolean failed) {

  /**
   * Judges a result.
   *
   * @param successCodes the exit codes that do not count as a failure
   */
  static StepOutcome of(Command command, CommandResult result, Set<Integer> successCodes) {
    return new StepOutcome(
        command,
        result,
        result.end() != CommandResult.End.EXITED || !successCodes.contains(result.exitCode()));
  }

  /** Returns the attributes that are known after the command has ended. */
  Map<String, Object> attributes(SecretRedaction redaction) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (result.pid() > 0) {
      attributes.put(CommonAttributes.PROCESS_ID.getKey(), result.pid());
      attributes.put(CommonAttributes.EXIT_CODE.getKey(), (long) result.exitCode());
    }
    String signal = result.signal();
    if (signal != null) {
      attributes.put("maven.exec.signal", signal);
    }
    if (failed) {
      attributes.put(CommonAttributes.ERROR_TYPE.getKey(), errorType());
      if (!result.errorTail().isEmpty()) {
        attributes.put("maven.exec.stderr", redaction.apply(result.errorTail()));
      }
    }
    return attributes;
  }

  private String errorType() {
    return switch (result.end()) {
      case NOT_STARTED -> "not_started";
      case TIMED_OUT -> "timeout";
      case INTERRUPTED -> "interrupted";
      case EXITED -> "exit_code_" + result.exitCode();
    };
  }

  /** Returns the value of {@code cicd.pipeline.task.run.result}. */
  String taskResult() {
    if (!failed) {
      return "success";
    }
    return switch (result.end()) {
      case NOT_STARTED -> "error";
      case TIMED_OUT -> "timeout";
      case INTERRUPTED -> "cancellation";
      case EXITED -> "failure";
    };
  }

  /** Returns how the command failed, as a sentence without its period; empty if it did not fail. */
  String problem() {
    if (!failed) {
      return "";
    }
    String name = command.name();
    return switch (result.end()) {
      case NOT_STARTED -> name + " could not be started: " + result.problem();
      case TIMED_OUT ->
          name
              + " did not finish within "
              + limit()
              + " s and was killed with every process it had started";
      case INTERRUPTED -> name + " was interrupted";
      case EXITED -> {
        String signal = result.signal() == null ? "" : " (" + result.signal() + ")";
        yield name + " exited with code " + result.exitCode() + signal;
      }
    };
  }

  private double limit() {
    Duration timeout = command.timeout();
    return timeout == null ? 0 : timeout.toMillis() / 1000.0;
  }

  /** Returns what the user can do about the failure, as a sentence without its period. */
  String remedy() {
    return switch (result.end()) {
      case NOT_STARTED ->
          Files.isDirectory(command.directory())
              ? "Use its name on the PATH, or its path, and make sure that it is executable"
              : "Correct -Dotel.exec.workingDirectory";
      case TIMED_OUT ->
          "Raise -Dotel.exec.timeout, or look in its output for what it was waiting for";
      case INTERRUPTED -> "Run it again";
      case EXITED ->
          "See its output above. To continue the build regardless, set"
              + " -Dotel.exec.failOnError=false, or list the exit codes that are not failures in"
              + " -Dotel.exec.successCodes";
    };
  }
}
