package dev.oteltest.junit.containers;

import java.util.Collection;

/** Finds out whether Testcontainers is removing a container. */
final class RemovalDetector {

  private static final String TESTCONTAINERS = "org.testcontainers.";
  private static final String ITS_LIBRARIES = "org.testcontainers.shaded.";
  private static final String REAPER = "ResourceReaper";

  /** What the threads' group is called where threads are virtual, which no one can list. */
  private static final String VIRTUAL = "VirtualThreads";

  private RemovalDetector() {}

  /**
   * Whether a thread of this JVM may be at it.
   *
   * @param testThreads those that run tests
   */
  static boolean isUnderWay(Collection<Thread> testThreads) {
    return testThreads.stream().anyMatch(RemovalDetector::isVirtual)
        || Thread.getAllStackTraces().values().stream().anyMatch(RemovalDetector::isIn);
  }

  private static boolean isVirtual(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && group.getName().equals(VIRTUAL);
  }

  /** Whether that stack is in what stops containers, by call, as the JVM ends or by Compose. */
  static boolean isIn(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (type.startsWith(TESTCONTAINERS)
          && !type.startsWith(ITS_LIBRARIES)
          && (type.contains(REAPER)
              || frame.getMethodName().equals("stop")
              || frame.getMethodName().equals("close"))) {
        return true;
      }
    }
    return false;
  }
}
