package dev.oteltest.junit.containers;

import java.util.Arrays;
import java.util.Set;

/**
 * Recognizes from the stacks of threads what Testcontainers is doing, for which it has no callback.
 */
final class TestcontainersStack {

  private static final String TESTCONTAINERS = "org.testcontainers.";

  /** The class that starts the container that cleans up, which belongs to no test. */
  private static final String CLEANER = TESTCONTAINERS + "utility.RyukResourceReaper";

  private static final String STARTING_CLASS = TESTCONTAINERS + "containers.GenericContainer";
  private static final String STARTING_METHOD = "tryStart";

  /** The methods that a failed start calls to log the container's output and stop it. */
  private static final Set<String> GIVES_UP = Set.of("getLogs", "stop");

  /** The methods that a start calls between its container's start and its own end. */
  private static final Set<String> WAITS =
      Set.of("until", "waitUntilStartupSuccessful", "waitUntilContainerStarted");

  private final StackTraceElement[] frames;

  TestcontainersStack(StackTraceElement[] frames) {
    this.frames = frames;
  }

  /** Whether a thread is in Testcontainers, starting a container or waiting for one. */
  static boolean isOf(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith(TESTCONTAINERS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the calling thread starts the container that cleans up. */
  static boolean isCleanerStartingHere() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(CLEANER)));
  }

  /** Returns how many starts are under way on the thread, one inside another. */
  long starts() {
    return Arrays.stream(frames).filter(TestcontainersStack::isStart).count();
  }

  /** Whether the innermost start has failed and cleans up. */
  boolean isGivingUp() {
    return GIVES_UP.contains(calledByInnermostStart());
  }

  /** Whether the innermost start waits until its container is ready. */
  boolean isWaiting() {
    return WAITS.contains(calledByInnermostStart());
  }

  /** Returns the method that the innermost start is in, or an empty string for none. */
  private String calledByInnermostStart() {
    for (int i = 1; i < frames.length; i++) {
      if (isStart(frames[i])) {
        return frames[i - 1].getMethodName();
      }
    }
    return "";
  }

  private static boolean isStart(StackTraceElement frame) {
    return frame.getMethodName().equals(STARTING_METHOD)
        && frame.getClassName().equals(STARTING_CLASS);
  }
}
