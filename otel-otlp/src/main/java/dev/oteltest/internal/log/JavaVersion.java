package dev.oteltest.internal.log;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM is older than what the toolkit is compiled for, which is logged once.
 *
 * <p>Compiled for Java 8, as are the classes that others load by name, such as JUnit by {@link
 * java.util.ServiceLoader}: an older JVM can load those, but none of ours that they use. So each of
 * them asks here first, and then does nothing.
 */
public final class JavaVersion {

  private static final int OLDEST = 17;
  private static final String ENABLED = "otel.test.enabled";
  private static final String ENABLED_VARIABLE = "OTEL_TEST_ENABLED";

  private static final boolean TOO_OLD = check();

  private JavaVersion() {}

  /** Returns whether none of the toolkit's other classes can be loaded. */
  public static boolean isTooOld() {
    return TOO_OLD;
  }

  private static boolean check() {
    String specification = System.getProperty("java.specification.version", "");
    boolean tooOld = isTooOld(specification);
    if (tooOld && !isSwitchedOff(System.getProperty(ENABLED), System.getenv(ENABLED_VARIABLE))) {
      Logger logger = Logger.getLogger("dev.oteltest.junit");
      String problem = problem(specification, System.getProperty("java.home", ""));
      logger.logp(Level.WARNING, logger.getName(), null, problem);
    }
    return tooOld;
  }

  /**
   * Returns whether a version is too old. What is not understood is new enough.
   *
   * @param specification {@code java.specification.version}, such as 1.8 or 11
   */
  static boolean isTooOld(String specification) {
    try {
      return Integer.parseInt(feature(specification)) < OLDEST;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static boolean isSwitchedOff(@Nullable String property, @Nullable String variable) {
    return "false".equalsIgnoreCase(property)
        || (property == null && "false".equalsIgnoreCase(variable));
  }

  static String problem(String specification, String home) {
    return "Tests are not traced: this JVM is Java "
        + feature(specification)
        + " ("
        + home
        + "), but tracing needs Java 17 or newer. To run tests on another Java than Maven, set jvm or"
        + " jdkToolchain of Surefire, as in: mvn test -Djvm=/path/to/jdk-17/bin/java";
  }

  private static String feature(String specification) {
    return specification.startsWith("1.") ? specification.substring(2) : specification;
  }
}
