package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of a Maven build's spans that more than one module reads or writes.
 *
 * @since 0.1
 */
public final class MavenAttributes {

  /** The {@code groupId} of a module. */
  public static final AttributeKey<String> GROUP_ID = stringKey("maven.project.group_id");

  /** The {@code artifactId} of a module. */
  public static final AttributeKey<String> ARTIFACT_ID = stringKey("maven.project.artifact_id");

  /** The modules that a module needs before it can be built, as {@code groupId:artifactId}. */
  public static final AttributeKey<List<String>> UPSTREAM =
      stringArrayKey("maven.project.upstream");

  /** The name of a goal within its plugin. */
  public static final AttributeKey<String> GOAL = stringKey("maven.goal");

  /** Whether a goal did not run because Maven's build cache had its result. */
  public static final AttributeKey<Boolean> CACHE_HIT = booleanKey("maven.build_cache.hit");

  /** The time spent resolving dependencies, in seconds, without the pauses in which goals ran. */
  public static final AttributeKey<Double> RESOLUTION_SECONDS =
      doubleKey("maven.resolution.seconds");

  /** The number of lines that tests cover. */
  public static final AttributeKey<Long> LINES_COVERED = longKey("maven.coverage.lines.covered");

  /** The number of lines that no test covers. */
  public static final AttributeKey<Long> LINES_MISSED = longKey("maven.coverage.lines.missed");

  /** The number of branches that tests cover. */
  public static final AttributeKey<Long> BRANCHES_COVERED =
      longKey("maven.coverage.branches.covered");

  /** The number of branches that no test covers. */
  public static final AttributeKey<Long> BRANCHES_MISSED =
      longKey("maven.coverage.branches.missed");

  /** The number of findings of linters and scanners. */
  public static final AttributeKey<Long> FINDINGS_TOTAL = longKey("maven.findings.total");

  /** The number of findings that have no event of their own. */
  public static final AttributeKey<Long> FINDINGS_LEFT_OUT = longKey("maven.findings.left_out");

  /** The version of Maven. */
  public static final AttributeKey<String> MAVEN_VERSION = stringKey("maven.version");

  /** The goals and phases that the build was asked for. */
  public static final AttributeKey<List<String>> GOALS = stringArrayKey("maven.goals");

  /** The version of a module. */
  public static final AttributeKey<String> PROJECT_VERSION = stringKey("maven.project.version");

  /** The packaging of a module, such as {@code jar}. */
  public static final AttributeKey<String> PACKAGING = stringKey("maven.project.packaging");

  /** The phase of a goal. */
  public static final AttributeKey<String> PHASE = stringKey("maven.phase");

  /** The group id of the plugin that a goal is of. */
  public static final AttributeKey<String> PLUGIN_GROUP_ID = stringKey("maven.plugin.group_id");

  /** The artifact id of the plugin that a goal is of. */
  public static final AttributeKey<String> PLUGIN_ARTIFACT_ID =
      stringKey("maven.plugin.artifact_id");

  /** The version of the plugin that a goal is of. */
  public static final AttributeKey<String> PLUGIN_VERSION = stringKey("maven.plugin.version");

  /** The id of the execution of a goal. */
  public static final AttributeKey<String> EXECUTION_ID = stringKey("maven.execution.id");

  /** The number of artifacts that were resolved. */
  public static final AttributeKey<Long> RESOLVED = longKey("maven.resolution.artifacts");

  /** The number of artifacts that were downloaded. */
  public static final AttributeKey<Long> DOWNLOADS = longKey("maven.resolution.downloads");

  /** The bytes that were downloaded. */
  public static final AttributeKey<Long> DOWNLOADED_BYTES =
      longKey("maven.resolution.downloaded_bytes");

  /** The number of tests in the reports of a goal. */
  public static final AttributeKey<Long> TESTS_TOTAL = longKey("maven.tests.total");

  /** The number of tests that failed with an assertion. */
  public static final AttributeKey<Long> TESTS_FAILURES = longKey("maven.tests.failures");

  /** The number of tests that failed with another exception. */
  public static final AttributeKey<Long> TESTS_ERRORS = longKey("maven.tests.errors");

  /** The number of tests that were skipped. */
  public static final AttributeKey<Long> TESTS_SKIPPED = longKey("maven.tests.skipped");

  /** The number of tests that passed after they had failed. */
  public static final AttributeKey<Long> TESTS_FLAKY = longKey("maven.tests.flaky");

  /** The number of repeated executions of tests. */
  public static final AttributeKey<Long> TESTS_RERUNS = longKey("maven.tests.reruns");

  /** The slowest tests, each with its duration. */
  public static final AttributeKey<List<String>> TESTS_SLOWEST =
      stringArrayKey("maven.tests.slowest");

  /** Whether the start of a test is an estimate, because its report has none. */
  public static final AttributeKey<Boolean> TESTS_ESTIMATED_START =
      booleanKey("maven.tests.estimated_start");

  /** The rules with the most findings, each with its number. */
  public static final AttributeKey<List<String>> FINDINGS_RULES =
      stringArrayKey("maven.findings.rules");

  /** The signal that ended a command. */
  public static final AttributeKey<String> EXEC_SIGNAL = stringKey("maven.exec.signal");

  /** Whether a command was not run. */
  public static final AttributeKey<Boolean> EXEC_SKIPPED = booleanKey("maven.exec.skipped");

  /** The end of what a failed command wrote to its standard error. */
  public static final AttributeKey<String> EXEC_STDERR = stringKey("maven.exec.stderr");

  private static final String FINDINGS = "maven.findings.";

  /** What {@code otel:instrument-manifest} changed in manifests, with file and line. */
  public static final AttributeKey<List<String>> MANIFEST_CHANGES =
      stringArrayKey("maven.manifest.changes");

  private MavenAttributes() {}

  /**
   * Returns the key for the number of findings of one severity.
   *
   * @param severity the word for the severity, such as {@code error}
   */
  public static AttributeKey<Long> findings(String severity) {
    return longKey(FINDINGS + severity);
  }

  /**
   * Returns the severity that a key of {@link #findings} counts.
   *
   * @return the severity; empty for other keys
   */
  public static String severityOf(AttributeKey<?> key) {
    if (key.getKey().startsWith(FINDINGS)
        && key.getType() == FINDINGS_TOTAL.getType()
        && !key.equals(FINDINGS_TOTAL)
        && !key.equals(FINDINGS_LEFT_OUT)) {
      return key.getKey().substring(FINDINGS.length());
    }
    return "";
  }
}
