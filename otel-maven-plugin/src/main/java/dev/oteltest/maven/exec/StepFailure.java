package dev.oteltest.maven.exec;

import java.nio.file.Files;

/**
 * How a command failed and what can be done about it.
 *
 * @param problem a sentence without its full stop
 * @param remedy likewise
 */
record StepFailure(String problem, String remedy) {

  static StepFailure of(Command command, CommandResult result) {
    String name = command.name();
    return switch (result.end()) {
      case NOT_STARTED ->
          new StepFailure(
              name + " could not be started: " + result.problem(),
              Files.isDirectory(command.directory())
                  ? "Write its name as it is on the PATH or its path, and see that it may be executed"
                  : "Correct -Dotel.exec.workingDirectory");
      case TIMED_OUT -> {
        double seconds = command.timeout() == null ? 0 : command.timeout().toMillis() / 1000.0;
        yield new StepFailure(
            name + " did not end within " + seconds + " s and was killed with all it had started",
            "Give it longer with -Dotel.exec.timeout, or see in its output what it waited for");
      }
      case INTERRUPTED -> new StepFailure(name + " was interrupted", "Run it again");
      case EXITED -> {
        String signal = result.signal() == null ? "" : " (" + result.signal() + ")";
        yield new StepFailure(
            name + " exited with code " + result.exitCode() + signal,
            "See its output above; to go on nevertheless use -Dotel.exec.failOnError=false, or list"
                + " exit codes that are no failure in -Dotel.exec.successCodes");
      }
    };
  }
}
