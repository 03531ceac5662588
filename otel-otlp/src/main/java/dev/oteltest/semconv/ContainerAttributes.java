package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of the spans of containers, mostly from OpenTelemetry's conventions for them.
 *
 * @since 0.1
 */
public final class ContainerAttributes {

  /** The id of a container. */
  public static final AttributeKey<String> ID = stringKey("container.id");

  /** The name of a container. */
  public static final AttributeKey<String> NAME = stringKey("container.name");

  /** The runtime of a container, such as {@code docker}. */
  public static final AttributeKey<String> RUNTIME = stringKey("container.runtime.name");

  /** The name of a container's image, without its tag. */
  public static final AttributeKey<String> IMAGE_NAME = stringKey("container.image.name");

  /** The tags of a container's image. */
  public static final AttributeKey<List<String>> IMAGE_TAGS =
      stringArrayKey("container.image.tags");

  /** The health of a container, in an event. */
  public static final AttributeKey<String> HEALTH_STATUS = stringKey("container.health.status");

  /** The signal that was sent to a container, in an event. */
  public static final AttributeKey<String> KILL_SIGNAL = stringKey("container.kill.signal");

  /** Whether Testcontainers may reuse a container in later runs. */
  public static final AttributeKey<Boolean> REUSABLE = booleanKey("testcontainers.reuse.enable");

  /** The event that has the last lines of a container's log. */
  public static final String LOG_EVENT = "container.log";

  /** The last lines of a container's log, in that event. */
  public static final AttributeKey<List<String>> LAST_LINES = stringArrayKey("log.lines");

  private ContainerAttributes() {}
}
