package dev.oteltest.junit.containers;

import java.util.Map;

/**
 * Something that happened to a container, as reported in Docker's event stream.
 *
 * @param containerId the container
 * @param action what happened, in Docker's terms: create, start, die
 * @param epochNanos when it happened, in nanoseconds since the epoch by the Docker host's clock
 * @param attributes the details, including the container's labels
 */
record ContainerEvent(
    String containerId, String action, long epochNanos, Map<String, String> attributes) {

  ContainerEvent {
    attributes = Map.copyOf(attributes);
  }

  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }
}
