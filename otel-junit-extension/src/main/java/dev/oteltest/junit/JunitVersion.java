package dev.oteltest.junit;

import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import org.jspecify.annotations.Nullable;

/**
 * The versions of JUnit on the class path. Before 1.8, the platform does not have what identifies
 * plans and tests. Before 5.12, Jupiter would switch on all extensions on the class path with ours,
 * and some of ours need types that it does not have.
 */
final class JunitVersion {

  private static final String PLATFORM = "org.junit.platform.launcher.TestPlan";

  /** Types that the oldest versions have that are supported, and none before. */
  private static final String PLATFORM_OLDEST =
      "org.junit.platform.launcher.LauncherSessionListener";

  private static final String JUPITER_OLDEST =
      "org.junit.jupiter.api.extension.PreInterruptCallback";

  private static final String JUPITER = "org.junit.jupiter.api.extension.Extension";

  private JunitVersion() {}

  /** Returns whether the platform that calls us is too old for tests to be traced, and warns. */
  static boolean isPlatformTooOld() {
    String problem = platformProblem(JunitVersion.class.getClassLoader());
    if (problem != null && !TestEnvironment.isSwitchedOff()) {
      JunitWarnings.warn(problem, null);
    }
    return problem != null;
  }

  static @Nullable String platformProblem(@Nullable ClassLoader loader) {
    Class<?> any = find(PLATFORM, loader);
    return any == null || find(PLATFORM_OLDEST, loader) != null
        ? null
        : "Tests are not traced, because the launcher of the JUnit Platform"
            + version(any)
            + " is older than 1.8, the oldest that the toolkit runs on. Surefire before 3.0 has its"
            + " own: use 3.0.0 or newer; with Spring Boot's parent, try it as in: mvn test"
            + " -Dmaven-surefire-plugin.version=3.5.6. With a newer Surefire, import junit-bom"
            + " 5.12.2 or newer";
  }

  /**
   * Returns what to say about a Jupiter that is too old.
   *
   * @param loader the loader of the tests' classes
   * @return the message; null if Jupiter is new enough, or not there
   */
  static @Nullable String jupiterProblem(@Nullable ClassLoader loader) {
    Class<?> any = find(JUPITER, loader);
    return any == null || find(JUPITER_OLDEST, loader) != null
        ? null
        : "JUnit Jupiter"
            + version(any)
            + " is older than 5.12, the oldest that is supported, so tests can't ask for their"
            + " telemetry, and lifecycle methods are not traced. To see where it comes from, run"
            + " mvn dependency:tree -Dincludes=org.junit.jupiter";
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "" : " " + version;
  }

  private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
