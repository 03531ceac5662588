package dev.oteltest.maven.project;

import java.util.List;

/** Tells whether Maven was called for nothing but goals of this plugin. */
public final class OwnGoals {

  private OwnGoals() {}

  /**
   * Such a call looks after a trace that is there, so it records none of its own and leaves the
   * file as it is.
   *
   * @param goals the goals and phases that Maven was called with
   */
  public static boolean only(List<String> goals) {
    return !goals.isEmpty()
        && goals.stream()
            .allMatch(
                goal ->
                    goal.startsWith("otel:") || goal.startsWith("dev.oteltest:otel-maven-plugin:"));
  }
}
