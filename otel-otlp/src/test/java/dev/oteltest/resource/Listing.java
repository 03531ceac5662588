package dev.oteltest.resource;

import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** Converts attributes to sorted lines of text for comparison. */
public final class Listing {

  private Listing() {}

  public static List<String> of(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .map(entry -> entry.getKey().getKey() + '=' + entry.getValue())
        .sorted()
        .toList();
  }
}
