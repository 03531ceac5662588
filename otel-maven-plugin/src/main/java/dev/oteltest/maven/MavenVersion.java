package dev.oteltest.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether this Maven is one whose builds can be traced. */
final class MavenVersion {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

  private MavenVersion() {}

  /**
   * Returns what to say about a Maven that is too old.
   *
   * @param version the version of Maven; null if it is unknown
   * @return the message; null if the version is supported, or unknown
   */
  static @Nullable String problem(@Nullable String version) {
    Matcher parts = VERSION.matcher(version == null ? "" : version);
    if (!parts.matches()
        || Integer.parseInt(parts.group(1)) * 10_000 + Integer.parseInt(parts.group(2)) >= 30_009) {
      return null;
    }
    return "This build is not traced, because Maven "
        + version
        + " is older than 3.9, the oldest that is supported. To use another in this project, run"
        + " mvn wrapper:wrapper -Dmaven=3.9.9, then ./mvnw instead of mvn";
  }
}
