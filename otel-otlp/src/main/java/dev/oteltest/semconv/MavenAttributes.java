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

  private static final String FINDINGS = "maven.findings.";

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
    return key.getKey().startsWith(FINDINGS)
            && key.getType() == FINDINGS_TOTAL.getType()
            && !key.equals(FINDINGS_TOTAL)
            && !key.equals(FINDINGS_LEFT_OUT)
        ? key.getKey().substring(FINDINGS.length())
        : "";
  }
}
