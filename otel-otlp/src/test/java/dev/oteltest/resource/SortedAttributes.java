package dev.oteltest.resource;

import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** Converts attributes to sorted lines of text for comparison. */
public final class SortedAttributes {

  private SortedAttributes() {}

  public static List<String> of(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .map(entry -> entry.getKey().getKey() + '=' + entry.getValue())
        .sorted()
        .toList();
  }
}
