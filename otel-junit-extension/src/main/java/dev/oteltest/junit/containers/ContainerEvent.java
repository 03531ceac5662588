package dev.oteltest.junit.containers;

import java.util.Map;

/**
 * Something that happened to a container, as the Docker events stream tells it.
 *
 * @param containerId the container
 * @param action what happened, in Docker's own words: create, start, die
 * @param epochNanos when, by the Docker host's clock
 * @param attributes its details, the container's labels among them
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
