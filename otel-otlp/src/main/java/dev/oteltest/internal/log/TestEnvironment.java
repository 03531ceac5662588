package dev.oteltest.internal.log;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM has something that is older than what the toolkit runs on: Java, OpenTelemetry,
 * or an agent that reads all classes.
 *
 * <p>Compiled for Java 8, as are the classes that others load by name, such as JUnit by {@link
 * java.util.ServiceLoader}: an older JVM can load those, but none of ours that they use. So each of
 * them asks here first, and then does nothing.
 */
public final class TestEnvironment {

  private static final String ENABLED = "otel.test.enabled";
  private static final String ENABLED_VARIABLE = "OTEL_TEST_ENABLED";

  /**
   * What JaCoCo's agent defines, in all versions that run on Java 17. To look for the agent itself
   * would open each jar on the class path.
   */
  private static final String JACOCO_MARK = "java.lang.$JaCoCo";

  private static final @Nullable String JAVA = JavaVersion.problem();
  private static final @Nullable String JACOCO =
      JAVA == null && hasJacoco() ? JacocoAgent.problem(ClassLoader.getSystemClassLoader()) : null;
  private static final @Nullable String PROBLEM = problem();

  private static final AtomicBoolean logged = new AtomicBoolean();

  private TestEnvironment() {}

  /**
   * Returns whether the toolkit must not run, because something is too old, which is logged once.
   */
  public static boolean isTooOld() {
    return PROBLEM != null && isLogged(PROBLEM);
  }

  private static boolean hasJacoco() {
    try {
      Class.forName(JACOCO_MARK, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static @Nullable String problem() {
    String agentOrJava = JAVA == null ? JACOCO : JAVA;
    return agentOrJava == null
        ? OpenTelemetryVersion.problem(TestEnvironment.class.getClassLoader())
        : agentOrJava;
  }

  private static boolean isLogged(String problem) {
    if (!logged.compareAndSet(false, true) || isSwitchedOff()) {
      return true;
    }
    if (JACOCO != null) {
      JacocoAgent.print(JACOCO);
    } else {
      Logger logger = Logger.getLogger("dev.oteltest.junit");
      logger.logp(Level.WARNING, logger.getName(), null, problem);
    }
    return true;
  }

  /** Returns whether tracing is switched off for the whole JVM, so that nothing need be said. */
  public static boolean isSwitchedOff() {
    return isSwitchedOff(System.getProperty(ENABLED), System.getenv(ENABLED_VARIABLE));
  }

  static boolean isSwitchedOff(@Nullable String property, @Nullable String variable) {
    return "false".equalsIgnoreCase(property)
        || (property == null && "false".equalsIgnoreCase(variable));
  }
}
