package dev.oteltest.maven.exec;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended: what its span records, and what the user can do about a failure.
 *
 * @param pid the process id, or 0 if no process started
 * @param exitCode the exit code; 128 + n for a process that was ended by signal n
 * @param end why the command ended
 * @param startProblem why the command could not be started, or null
 * @param errorTail the last lines that the command wrote to standard error
 * @param failed whether the result counts as a failure
 */
record CommandResult(
    Command command,
    long pid,
    int exitCode,
    End end,
    @Nullable String startProblem,
    String errorTail,
    boolean failed) {

  /** The signals that end processes, limited to the numbers that Linux and macOS share. */
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"));

  enum End {
    EXITED,
    TIMED_OUT,
    INTERRUPTED,
    NOT_STARTED
  }

  /**
   * Returns the signal that ended the command, or null: the JDK and shells report signal n as exit
   * code 128 + n.
   */
  @Nullable String signal() {
    return SIGNALS.get(exitCode - 128);
  }

  /** Returns the attributes that are known after the command has ended. */
  Map<String, Object> attributes(SecretRedaction redaction) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (pid > 0) {
      attributes.put(CommonAttributes.PROCESS_ID.getKey(), pid);
      attributes.put(CommonAttributes.EXIT_CODE.getKey(), (long) exitCode);
    }
    String signal = signal();
    if (signal != null) {
      attributes.put(MavenAttributes.EXEC_SIGNAL.getKey(), signal);
    }
    if (failed) {
      attributes.put(CommonAttributes.ERROR_TYPE.getKey(), errorType());
    }
    if (isSkipped()) {
      attributes.put(MavenAttributes.EXEC_SKIPPED.getKey(), true);
    }
    if ((failed || isSkipped()) && !errorTail.isEmpty()) {
      attributes.put(MavenAttributes.EXEC_STDERR.getKey(), redaction.apply(errorTail));
    }
    if (isDeployment()) {
      attributes.put("deployment.status", failed ? "failed" : "succeeded");
    }
    return attributes;
  }

  /** Returns whether the command stated that it had nothing to do. */
  boolean isSkipped() {
    return end == End.EXITED && command.skippedCodes().contains(exitCode);
  }

  /**
   * Returns whether the user described a deployment. A skipped one has no status: the convention
   * has none for it.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/deployment/">
   *     Deployment attributes</a>
   */
  private boolean isDeployment() {
    Set<String> given = command.given().keySet();
    return !isSkipped() && (given.contains("deployment.id") || given.contains("deployment.name"));
  }

  private String errorType() {
    return switch (end) {
      case NOT_STARTED -> "not_started";
      case TIMED_OUT -> "timeout";
      case INTERRUPTED -> "interrupted";
      case EXITED -> "exit_code_" + exitCode;
    };
  }

  /** Returns the value of {@code cicd.pipeline.task.run.result}. */
  String taskResult() {
    if (!failed) {
      return isSkipped() ? "skip" : "success";
    }
    return switch (end) {
      case NOT_STARTED -> "error";
      case TIMED_OUT -> "timeout";
      case INTERRUPTED -> "cancellation";
      case EXITED -> "failure";
    };
  }

  /** Returns how the command failed, as a sentence without its period. */
  String problem() {
    String name = command.name();
    return switch (end) {
      case NOT_STARTED -> name + " could not be started: " + startProblem;
      case TIMED_OUT ->
          "%s did not finish within %s s and was killed with every process it had started"
              .formatted(name, limit());
      case INTERRUPTED -> name + " was interrupted";
      case EXITED -> {
        String signal = signal();
        yield name + " exited with code " + exitCode + (signal == null ? "" : " (" + signal + ")");
      }
    };
  }

  private double limit() {
    Duration timeout = command.timeout();
    return timeout == null ? 0 : timeout.toMillis() / 1000.0;
  }

  /** Returns what the user can do about the failure, as a sentence without its period. */
  String remedy() {
    return switch (end) {
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
