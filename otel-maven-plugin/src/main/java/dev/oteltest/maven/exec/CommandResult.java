package dev.oteltest.maven.exec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command.
 *
 * @param pid the process id, or 0 if no process started
 * @param exitCode the exit code; 128 + n for a process that was ended by signal n
 * @param end why the command ended
 * @param problem why the command could not be started, or null
 * @param errorTail the last lines that the command wrote to standard error
 */
record CommandResult(long pid, int exitCode, End end, @Nullable String problem, String errorTail) {

  /** The exit code of a shell that does not find a command. */
  static final int NOT_FOUND = 127;

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

  static CommandResult notStarted(String problem) {
    return new CommandResult(0, NOT_FOUND, End.NOT_STARTED, problem, "");
  }

  /**
   * Returns the signal that ended the command, or null: the JDK and shells report signal n as exit
   * code 128 + n.
   */
  @Nullable String signal() {
    return SIGNALS.get(exitCode - 128);
  }
}
