package dev.oteltest.resource;

import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** Attributes as sorted lines of text, to be compared whole. */
public final class Listing {

  private Listing() {}

  public static List<String> of(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .map(entry -> entry.getKey().getKey() + '=' + entry.getValue())
        .sorted()
        .toList();
  }
}
