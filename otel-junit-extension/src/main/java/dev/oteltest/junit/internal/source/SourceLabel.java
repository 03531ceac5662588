package dev.oteltest.junit.internal.source;

import io.opentelemetry.api.common.Attributes;

/**
 * The name and attributes that a test's source gives its span.
 *
 * @param name the span's name; empty if the source gives none
 * @param attributes the attributes to add to the span
 */
public record SourceLabel(String name, Attributes attributes) {

  public static final SourceLabel NONE = new SourceLabel("", Attributes.empty());
}
