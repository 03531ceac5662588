package dev.oteltest.junit;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.jspecify.annotations.Nullable;

/**
 * The versions of JUnit and Testcontainers on the class path. Before 1.8, the platform does not
 * have what identifies plans and tests. Before 5.12, Jupiter would switch on all extensions on the
 * class path with ours, and some of ours need types that it does not have. Before 1.19,
 * Testcontainers does not report the containers that it creates.
 */
final class LibraryVersions {

  private static final String PLATFORM = "org.junit.platform.launcher.TestPlan";

  /** Types that the oldest versions have that are supported, and none before. */
  private static final String PLATFORM_OLDEST =
      "org.junit.platform.launcher.LauncherSessionListener";

  private static final String JUPITER_OLDEST =
      "org.junit.jupiter.api.extension.PreInterruptCallback";

  private static final String JUPITER = "org.junit.jupiter.api.extension.Extension";

  private static final String EXTENSIONS_OLDEST =
      "org.junit.jupiter.api.extension.TestInstancePreConstructCallback";

  private static final String CONTAINERS = "org.testcontainers.DockerClientFactory";
  private static final String CONTAINERS_OLDEST =
      "org.testcontainers.core.CreateContainerCmdModifier";

  /** The group of threads that Testcontainers creates when it is used first. */
  private static final String USED = "testcontainers";

  private static final int MOST_GROUPS = 64;

  private LibraryVersions() {}

  /** Returns whether Jupiter, if it is there, has the types that our extensions implement. */
  static boolean canLoadExtensions(@Nullable ClassLoader loader) {
    return LibraryVersion.problem(JUPITER, EXTENSIONS_OLDEST, loader, "") == null;
  }

  /** Returns whether the platform that calls us is too old for tests to be traced, and warns. */
  static boolean isPlatformTooOld() {
    String problem = platformProblem(LibraryVersions.class.getClassLoader());
    if (problem != null && !TestEnvironment.isSwitchedOff()) {
      JunitWarnings.warn(problem, null);
    }
    return problem != null;
  }

  static @Nullable String platformProblem(@Nullable ClassLoader loader) {
    return LibraryVersion.problem(
        PLATFORM,
        PLATFORM_OLDEST,
        loader,
        "Tests are not traced, because the launcher of the JUnit Platform %s is older than 1.8, the oldest that the toolkit runs on. Surefire before 3.0 has its"
            + " own: use 3.0.0 or newer; with Spring Boot's parent, try it as in: mvn test"
            + " -Dmaven-surefire-plugin.version=3.5.6. With a newer Surefire, import junit-bom"
            + " 5.12.2 or newer");
  }

  /**
   * Returns what to say about a Jupiter that is too old.
   *
   * @param loader the loader of the tests' classes
   * @return the message; null if Jupiter is new enough, or not there
   */
  static @Nullable String jupiterProblem(@Nullable ClassLoader loader) {
    return LibraryVersion.problem(
        JUPITER,
        JUPITER_OLDEST,
        loader,
        "JUnit Jupiter %s is older than 5.12, the oldest that is supported, so tests can't ask for their"
            + " telemetry, and lifecycle methods are not traced. To see where it comes from, run"
            + " mvn dependency:tree -Dincludes=org.junit.jupiter");
  }

  /** Warns if this JVM used a Testcontainers that is too old for its containers to have spans. */
  static void warnOfContainers() {
    ThreadGroup[] groups = new ThreadGroup[MOST_GROUPS];
    int count = Thread.currentThread().getThreadGroup().enumerate(groups);
    for (int i = 0; i < count; i++) {
      String problem =
          groups[i].getName().equals(USED)
              ? containersProblem(LibraryVersions.class.getClassLoader())
              : null;
      if (problem != null) {
        JunitWarnings.warn(problem, null);
      }
    }
  }

  static @Nullable String containersProblem(@Nullable ClassLoader loader) {
    return LibraryVersion.problem(
        CONTAINERS,
        CONTAINERS_OLDEST,
        loader,
        "Testcontainers %s is older than 1.19, so containers have no spans and no endpoint to send theirs to;"
            + " the tests have. To see where it comes from, run mvn dependency:tree"
            + " -Dincludes=org.testcontainers");
  }
}
