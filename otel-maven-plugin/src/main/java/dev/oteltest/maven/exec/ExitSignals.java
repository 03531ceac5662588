package dev.oteltest.maven.exec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signals that end processes, by the exit code the JDK and shells make of them: 128 + n. */
final class ExitSignals {

  // Numbers that Linux and macOS agree on.
  private static final Map<Integer, String> NAMES =
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

  private ExitSignals() {}

  /** The signal behind an exit code, or null for one that is no signal's. */
  static @Nullable String of(int exitCode) {
    return NAMES.get(exitCode - 128);
  }
}
