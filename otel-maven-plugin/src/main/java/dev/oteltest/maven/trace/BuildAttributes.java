package dev.oteltest.maven.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of build spans that only this module writes or reads.
 *
 * @see dev.oteltest.semconv.MavenAttributes
 */
final class BuildAttributes {

  static final AttributeKey<String> MAVEN_VERSION = AttributeKey.stringKey("maven.version");
  static final AttributeKey<List<String>> MAVEN_GOALS = AttributeKey.stringArrayKey("maven.goals");
  static final AttributeKey<String> VERSION = AttributeKey.stringKey("maven.project.version");
  static final AttributeKey<String> PACKAGING = AttributeKey.stringKey("maven.project.packaging");
  static final AttributeKey<String> PHASE = AttributeKey.stringKey("maven.phase");
  static final AttributeKey<String> PLUGIN_GROUP_ID =
      AttributeKey.stringKey("maven.plugin.group_id");
  static final AttributeKey<String> PLUGIN_ARTIFACT_ID =
      AttributeKey.stringKey("maven.plugin.artifact_id");
  static final AttributeKey<String> PLUGIN_VERSION = AttributeKey.stringKey("maven.plugin.version");
  static final AttributeKey<String> EXECUTION_ID = AttributeKey.stringKey("maven.execution.id");

  static final AttributeKey<Long> RESOLVED = AttributeKey.longKey("maven.resolution.artifacts");
  static final AttributeKey<Long> DOWNLOADS = AttributeKey.longKey("maven.resolution.downloads");
  static final AttributeKey<Long> DOWNLOADED_BYTES =
      AttributeKey.longKey("maven.resolution.downloaded_bytes");

  private BuildAttributes() {}
}
