package dev.oteltest.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * The version of OpenTelemetry on the class path. Before {@link #OLDEST}, types and methods are
 * missing that the toolkit uses, so some of its classes could not be loaded, in the midst of tests.
 */
final class OpenTelemetryVersion {

  /** A test compares what our class files use with the artifacts of this version. */
  static final String OLDEST = "1.43";

  /**
   * Classes that every traced run loads anyway, with the title and the name of their artifacts. A
   * run that measures nothing loads none of the artifact for metrics.
   */
  private static final String[][] PARTS = {
    {"io.opentelemetry.api.common.AttributeKey", "all", "opentelemetry-api"},
    {"io.opentelemetry.context.Context", "context", "opentelemetry-context"},
    {"io.opentelemetry.sdk.resources.Resource", "common", "opentelemetry-sdk-common"},
    {"io.opentelemetry.sdk.trace.SpanProcessor", "trace", "opentelemetry-sdk-trace"},
    {"io.opentelemetry.sdk.logs.LogRecordProcessor", "logs", "opentelemetry-sdk-logs"},
  };

  private OpenTelemetryVersion() {}

  /**
   * Returns what to say about an artifact that is too old.
   *
   * @return the message; null if none is. What is unknown, as in a jar of several libraries, is new
   *     enough
   */
  static @Nullable String problem(@Nullable ClassLoader loader) {
    for (String[] part : PARTS) {
      Package found = packageOf(part[0], loader);
      if (found != null && part[1].equals(found.getImplementationTitle())) {
        String version = found.getImplementationVersion();
        if (version != null && VersionNumbers.isBefore(version, OLDEST)) {
          return problem(part[2], version);
        }
      }
    }
    return null;
  }

  private static @Nullable Package packageOf(String type, @Nullable ClassLoader loader) {
    try {
      return Class.forName(type, false, loader).getPackage();
    } catch (ClassNotFoundException | LinkageError e) {
      return null; // what needs it reports that
    }
  }

  static String problem(String artifact, String version) {
    return "Tests are not traced, because "
        + artifact
        + " "
        + version
        + " is older than "
        + OLDEST
        + ", the oldest that the toolkit runs on. Import opentelemetry-bom 1.49.0 or newer in front"
        + " of other BOMs; with Spring Boot's parent, try it as in: mvn test"
        + " -Dopentelemetry.version=1.49.0. To see where the old one comes from, run mvn"
        + " dependency:tree -Dincludes=io.opentelemetry";
  }
}
