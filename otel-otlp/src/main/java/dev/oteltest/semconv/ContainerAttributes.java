package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of the spans of containers, from OpenTelemetry's conventions for them.
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

  private ContainerAttributes() {}
}
