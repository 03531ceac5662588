package dev.oteltest.maven.exec;

import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param pid of the process, 0 if there was none
 * @param exitCode 128 + n for a process that signal n ended
 * @param end why it ended
 * @param problem why it could not be started, or null
 * @param errorTail the last lines it wrote to standard error
 */
record CommandResult(long pid, int exitCode, End end, @Nullable String problem, String errorTail) {

  /** The exit code a shell gives for a command it does not find. */
  static final int NOT_FOUND = 127;

  enum End {
    EXITED,
    TIMED_OUT,
    INTERRUPTED,
    NOT_STARTED
  }

  static CommandResult notStarted(String problem) {
    return new CommandResult(0, NOT_FOUND, End.NOT_STARTED, problem, "");
  }

  /** The signal that ended it, or null. */
  @Nullable String signal() {
    return ExitSignals.of(exitCode);
  }
}
