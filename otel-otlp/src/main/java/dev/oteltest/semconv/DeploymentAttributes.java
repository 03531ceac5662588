package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of spans of deployments and their checks.
 *
 * @since 0.1
 */
public final class DeploymentAttributes {

  /** The environment that a deployment went to. */
  public static final AttributeKey<String> ENVIRONMENT = stringKey("deployment.environment.name");

  /** The verdict on a deployment, on the span of the goal that checked it. */
  public static final AttributeKey<String> VERDICT = stringKey("maven.deployment.verdict");

  /** The kind of a check. */
  public static final AttributeKey<String> CHECK_KIND = stringKey("maven.deployment.check.kind");

  /** What a check looks at. */
  public static final AttributeKey<String> CHECK_TARGET =
      stringKey("maven.deployment.check.target");

  /** The verdict of a check. */
  public static final AttributeKey<String> CHECK_VERDICT =
      stringKey("maven.deployment.check.verdict");

  /** The last value that a check saw. */
  public static final AttributeKey<String> CHECK_VALUE = stringKey("maven.deployment.check.value");

  /** How often a check was made. */
  public static final AttributeKey<Long> CHECK_ATTEMPTS =
      longKey("maven.deployment.check.attempts");

  /** Whether a check has no say in the verdict. */
  public static final AttributeKey<Boolean> CHECK_DRY_RUN =
      booleanKey("maven.deployment.check.dry_run");

  private DeploymentAttributes() {}
}
