package dev.oteltest.maven.trace;

import org.jspecify.annotations.Nullable;

/** How the spans of a build are called. */
public final class BuildNames {

  private BuildNames() {}

  /** The root: the convention's {@code {action} {pipeline}}. */
  public static String session(String artifactId) {
    return "BUILD " + artifactId;
  }

  /** A goal as it is typed: {@code surefire:test}. */
  static String goal(@Nullable String prefix, String artifactId, String goal) {
    return (prefix == null || prefix.isBlank() ? prefixOf(artifactId) : prefix) + ":" + goal;
  }

  /** The prefix Maven derives where a plugin's descriptor gives none. */
  private static String prefixOf(String artifactId) {
    return artifactId.replaceFirst("^maven-(.+)-plugin$", "$1").replaceFirst("-maven-plugin$", "");
  }
}
