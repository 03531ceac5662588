package dev.oteltest.maven.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of build spans that the semantic conventions do not cover.
 *
 * @see dev.oteltest.semconv.CiAttributes
 */
public final class BuildAttributes {

  static final AttributeKey<String> MAVEN_VERSION = AttributeKey.stringKey("maven.version");
  static final AttributeKey<List<String>> MAVEN_GOALS = AttributeKey.stringArrayKey("maven.goals");
  public static final AttributeKey<String> GROUP_ID =
      AttributeKey.stringKey("maven.project.group_id");
  public static final AttributeKey<String> ARTIFACT_ID =
      AttributeKey.stringKey("maven.project.artifact_id");
  static final AttributeKey<String> VERSION = AttributeKey.stringKey("maven.project.version");
  static final AttributeKey<String> PACKAGING = AttributeKey.stringKey("maven.project.packaging");
  static final AttributeKey<String> PHASE = AttributeKey.stringKey("maven.phase");
  static final AttributeKey<String> PLUGIN_GROUP_ID =
      AttributeKey.stringKey("maven.plugin.group_id");
  static final AttributeKey<String> PLUGIN_ARTIFACT_ID =
      AttributeKey.stringKey("maven.plugin.artifact_id");
  static final AttributeKey<String> PLUGIN_VERSION = AttributeKey.stringKey("maven.plugin.version");
  public static final AttributeKey<String> GOAL = AttributeKey.stringKey("maven.goal");
  static final AttributeKey<String> EXECUTION_ID = AttributeKey.stringKey("maven.execution.id");

  static final AttributeKey<Long> RESOLVED = AttributeKey.longKey("maven.resolution.artifacts");
  static final AttributeKey<Long> DOWNLOADS = AttributeKey.longKey("maven.resolution.downloads");
  static final AttributeKey<Long> DOWNLOADED_BYTES =
      AttributeKey.longKey("maven.resolution.downloaded_bytes");

  /** Whether a goal did not run because Maven's build cache had its result. */
  public static final AttributeKey<Boolean> CACHE_HIT =
      AttributeKey.booleanKey("maven.build_cache.hit");

  private BuildAttributes() {}
}
