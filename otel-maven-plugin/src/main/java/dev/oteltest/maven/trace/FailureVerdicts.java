package dev.oteltest.maven.trace;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a problem is the fault of the project or of the build. Maven has an exception for
 * each, but some goals that check the project throw the one for the build if the project fails the
 * check. Thread-safe.
 */
final class FailureVerdicts {

  /** Goals that throw a MojoExecutionException if they find the project at fault. */
  private static final Set<String> JUDGES =
      Set.of(
          "maven-enforcer-plugin:enforce",
          "maven-checkstyle-plugin:check",
          "maven-checkstyle-plugin:checkstyle",
          "maven-checkstyle-plugin:checkstyle-aggregate",
          "maven-dependency-plugin:analyze",
          "maven-dependency-plugin:analyze-only",
          "maven-dependency-plugin:analyze-duplicate",
          "maven-dependency-plugin:analyze-dep-mgt",
          "maven-dependency-plugin:analyze-exclusions",
          "maven-jdeprscan-plugin:jdeprscan",
          "maven-jdeps-plugin:jdkinternals",
          "maven-jdeps-plugin:test-jdkinternals",
          "spotless-maven-plugin:check",
          "spotbugs-maven-plugin:check",
          "findbugs-maven-plugin:check",
          "jacoco-maven-plugin:check",
          "cobertura-maven-plugin:check",
          "clover-maven-plugin:check",
          "openclover-maven-plugin:check",
          "japicmp-maven-plugin:cmp",
          "animal-sniffer-maven-plugin:check",
          "revapi-maven-plugin:check",
          "clirr-maven-plugin:check",
          "modernizer-maven-plugin:modernizer",
          "forbiddenapis:check",
          "forbiddenapis:testCheck",
          "license-maven-plugin:check",
          "license-maven-plugin:check-file-header",
          "license-maven-plugin:add-third-party",
          "apache-rat-plugin:check",
          "duplicate-finder-maven-plugin:check",
          "formatter-maven-plugin:validate",
          "fmt-maven-plugin:check",
          "impsort-maven-plugin:check",
          "sortpom-maven-plugin:verify",
          "spring-javaformat-maven-plugin:validate",
          "editorconfig-maven-plugin:check",
          "xml-maven-plugin:validate",
          "xml-maven-plugin:check-format",
          "ktlint-maven-plugin:check",
          "detekt-maven-plugin:check",
          "scalastyle-maven-plugin:check",
          "arch-unit-maven-plugin:arch-test",
          "rewrite-maven-plugin:dryRun",
          "pitest-maven:mutationCoverage",
          "dependency-check-maven:check",
          "dependency-check-maven:aggregate",
          "ossindex-maven-plugin:audit",
          "gatling-maven-plugin:test",
          "gatling-maven-plugin:verify");

  /** The message of an enforcer without rules. */
  private static final String NO_RULES = "No rules are configured";

  private final Set<Throwable> known = ConcurrentHashMap.newKeySet();

  /**
   * Returns the outcome of a goal; the problem is kept, because modules and the build end with it
   * too.
   */
  BuildOutcome of(MojoExecution goal, @Nullable Throwable problem) {
    if (problem != null
        && JUDGES.contains(goal.getArtifactId() + ":" + goal.getGoal())
        && isVerdict(problem)) {
      known.add(problem);
    }
    return of(problem);
  }

  /** Returns the outcome of a part of the build that ended with a problem, or without one. */
  BuildOutcome of(@Nullable Throwable problem) {
    return problem != null && known.contains(problem)
        ? BuildOutcome.FAILURE
        : BuildOutcome.of(problem);
  }

  /**
   * Returns whether the problem is a violation that a goal reports; most problems with a cause mean
   * that the goal could not do its work.
   */
  private static boolean isVerdict(Throwable problem) {
    String message = problem.getMessage();
    if (!(problem instanceof MojoExecutionException)
        || (message != null && message.startsWith(NO_RULES))) {
      return false;
    }
    Throwable cause = problem.getCause();
    return cause == null
        || cause instanceof MojoExecutionException
        || cause.getClass().getSimpleName().equals("EnforcerRuleException")
        || isCheckstyles(cause);
  }

  /**
   * Returns whether a cause is the exception for {@code failsOnError}; if Checkstyle itself failed,
   * that exception has a cause.
   */
  private static boolean isCheckstyles(Throwable cause) {
    return cause.getClass().getSimpleName().equals("CheckstyleExecutorException")
        && cause.getCause() == null;
  }
}
