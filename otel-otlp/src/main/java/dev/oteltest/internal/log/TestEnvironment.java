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

  /** A test compares what our class files use with the artifacts of this version. */
  static final String OLDEST_OPENTELEMETRY = "1.43";

  /**
   * Classes that every traced run loads anyway, with the title and the name of their artifacts. A
   * run that measures nothing loads none of the artifact for metrics.
   */
  private static final String[][] OPENTELEMETRY = {
    {"io.opentelemetry.api.common.AttributeKey", "all", "opentelemetry-api"},
    {"io.opentelemetry.context.Context", "context", "opentelemetry-context"},
    {"io.opentelemetry.sdk.resources.Resource", "common", "opentelemetry-sdk-common"},
    {"io.opentelemetry.sdk.trace.SpanProcessor", "trace", "opentelemetry-sdk-trace"},
    {"io.opentelemetry.sdk.logs.LogRecordProcessor", "logs", "opentelemetry-sdk-logs"},
  };

  private static final @Nullable String JAVA =
      LibraryVersion.isBefore(System.getProperty(JavaVersion.PROPERTY, ""), JavaVersion.OLDEST)
          ? JavaVersion.problem()
          : null;
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
        ? openTelemetryProblem(TestEnvironment.class.getClassLoader())
        : agentOrJava;
  }

  /**
   * Returns what to say about an artifact of OpenTelemetry that is too old.
   *
   * @return the message; null if none is. What is unknown, as in a jar of several libraries, is new
   *     enough
   */
  static @Nullable String openTelemetryProblem(@Nullable ClassLoader loader) {
    for (String[] part : OPENTELEMETRY) {
      String version = version(part, loader);
      if (version != null && LibraryVersion.isBefore(version, OLDEST_OPENTELEMETRY)) {
        return openTelemetryProblem(part[2], version);
      }
    }
    return null;
  }

  /** Returns whether all artifacts of OpenTelemetry that every run has are of one version. */
  public static boolean isOpenTelemetry(String wanted, @Nullable ClassLoader loader) {
    for (String[] part : OPENTELEMETRY) {
      if (!wanted.equals(version(part, loader))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String version(String[] part, @Nullable ClassLoader loader) {
    Class<?> type = LibraryVersion.find(part[0], loader);
    return type != null && part[1].equals(type.getPackage().getImplementationTitle())
        ? LibraryVersion.of(type)
        : null;
  }

  private static String openTelemetryProblem(String artifact, String version) {
    return "Tests are not traced, because "
        + artifact
        + " "
        + version
        + " is older than "
        + OLDEST_OPENTELEMETRY
        + ", the oldest that the toolkit runs on. Import opentelemetry-bom 1.49.0 or newer in front"
        + " of other BOMs; with Spring Boot's parent, try it as in: mvn test"
        + " -Dopentelemetry.version=1.49.0. To see where the old one comes from, run mvn"
        + " dependency:tree -Dincludes=io.opentelemetry";
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
