package dev.oteltest.internal.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM is older than what the toolkit is compiled for.
 *
 * <p>Compiled for Java 8, as are the classes that others load by name, such as JUnit by {@link
 * java.util.ServiceLoader}: an older JVM can load those, but none of ours that they use. So each of
 * them asks here first, and then does nothing.
 */
public final class JavaVersion {

  private static final int OLDEST = 17;
  private static final String ENABLED = "otel.test.enabled";
  private static final String ENABLED_VARIABLE = "OTEL_TEST_ENABLED";

  private static final boolean TOO_OLD =
      isTooOld(System.getProperty("java.specification.version", ""));

  private static final AtomicBoolean logged = new AtomicBoolean();

  private JavaVersion() {}

  /** Returns whether none of the toolkit's other classes can be loaded, which is logged once. */
  public static boolean isTooOld() {
    return TOO_OLD && isLogged();
  }

  private static boolean isLogged() {
    if (logged.compareAndSet(false, true)
        && !isSwitchedOff(System.getProperty(ENABLED), System.getenv(ENABLED_VARIABLE))) {
      Logger logger = Logger.getLogger("dev.oteltest.junit");
      String specification = System.getProperty("java.specification.version", "");
      String problem = problem(specification, System.getProperty("java.home", ""));
      logger.logp(Level.WARNING, logger.getName(), null, problem);
    }
    return true;
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
    return "Tests are not traced, because they run on "
        + java(specification, home)
        + ". To run them on another Java than Maven, set jvm or jdkToolchain of Surefire, as in: mvn"
        + " test -Djvm=/path/to/jdk-17/bin/java";
  }

  /** Returns what to say about a Java that is too old, in which Maven runs; null if it is not. */
  public static @Nullable String problemOfMaven() {
    String specification = System.getProperty("java.specification.version", "");
    return isTooOld(specification)
        ? problemOfMaven(specification, System.getProperty("java.home", ""))
        : null;
  }

  static String problemOfMaven(String specification, String home) {
    return "This build is not traced, because Maven runs on "
        + java(specification, home)
        + ". To use another, set JAVA_HOME, as in: JAVA_HOME=/path/to/jdk-17 mvn verify";
  }

  private static String java(String specification, String home) {
    return "Java "
        + feature(specification)
        + " ("
        + home
        + "), which is older than 17, the oldest that is supported";
  }

  private static String feature(String specification) {
    return specification.startsWith("1.") ? specification.substring(2) : specification;
  }
}
