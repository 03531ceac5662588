package dev.oteltest.internal.log;

import org.jspecify.annotations.Nullable;

/** What to say about a Java that is older than what the toolkit is compiled for. */
public final class JavaVersion {

  static final String OLDEST = "17";

  /** The system property with the version of this JVM, such as 1.8 or 11. */
  static final String PROPERTY = "java.specification.version";

  private JavaVersion() {}

  /** Returns what to say about the Java of this JVM, in which tests can't be traced. */
  static String problem() {
    return problem(System.getProperty(PROPERTY, ""), System.getProperty("java.home", ""));
  }

  static String problem(String specification, String home) {
    return "Tests are not traced, because they run on "
        + java(specification, home)
        + ". To run them on another Java than Maven, set jvm or jdkToolchain of Surefire, as in: mvn"
        + " test -Djvm=/path/to/jdk-17/bin/java";
  }

  /** Returns what to say about a Java that is too old, in which Maven runs; null if it is not. */
  public static @Nullable String problemOfMaven() {
    String specification = System.getProperty(PROPERTY, "");
    return LibraryVersion.isBefore(specification, OLDEST)
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
