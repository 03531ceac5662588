package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a command: by default its name and how it ended, and nothing of its arguments and
 * environment.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/cli/cli-spans/">CLI spans</a>
 */
final class StepAttributes {

  private StepAttributes() {}

  /** What is known before the command runs. */
  static Map<String, Object> before(
      @Nullable String step, Command command, boolean recordArguments, SecretRedaction redaction) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (step != null) {
      attributes.put(CiAttributes.STEP.getKey(), step);
    }
    attributes.put("process.executable.name", command.name());
    if (recordArguments) {
      attributes.put("process.command_args", SecretArguments.masked(command.words(), redaction));
    }
    return attributes;
  }

  /**
   * What is known when it ended.
   *
   * @param failed whether that counts as a failure
   */
  static Map<String, Object> after(
      CommandResult result, boolean failed, SecretRedaction redaction) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (result.pid() > 0) {
      attributes.put(CommonAttributes.PROCESS_ID.getKey(), result.pid());
      attributes.put(CommonAttributes.EXIT_CODE.getKey(), (long) result.exitCode());
    }
    if (result.signal() != null) {
      attributes.put("maven.exec.signal", result.signal());
    }
    if (failed) {
      attributes.put(CommonAttributes.ERROR_TYPE.getKey(), errorType(result));
      if (!result.errorTail().isEmpty()) {
        attributes.put("maven.exec.stderr", redaction.apply(result.errorTail()));
      }
    }
    return attributes;
  }

  private static String errorType(CommandResult result) {
    return switch (result.end()) {
      case NOT_STARTED -> "not_started";
      case TIMED_OUT -> "timeout";
      case INTERRUPTED -> "interrupted";
      case EXITED -> "exit_code_" + result.exitCode();
    };
  }

  /** The result in the words of {@code cicd.pipeline.task.run.result}. */
  static String taskResult(CommandResult result, boolean failed) {
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
}
