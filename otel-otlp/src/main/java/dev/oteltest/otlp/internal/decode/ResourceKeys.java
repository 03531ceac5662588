package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.internal.InternalAttributeKeyImpl;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Makes attribute keys acceptable to the SDK's {@link Resource}. It requires printable ASCII, up to
 * 255 characters; OTLP allows any key. Each other character becomes {@code ?}.
 */
final class ResourceKeys {

  private static final int MAX_LENGTH = 255;

  private ResourceKeys() {}

  static Attributes acceptable(Attributes attributes) {
    for (AttributeKey<?> key : attributes.asMap().keySet()) {
      if (!isAcceptable(key.getKey())) {
        return rename(attributes);
      }
    }
    return attributes;
  }

  private static Attributes rename(Attributes attributes) {
    AttributesBuilder renamed = Attributes.builder();
    attributes.forEach((key, value) -> renamed.put(renamed(key), value));
    return renamed.build();
  }

  /** The value is of its key's type, and so is the key of that type. */
  private static AttributeKey<Object> renamed(AttributeKey<?> key) {
    return InternalAttributeKeyImpl.create(acceptable(key.getKey()), key.getType());
  }

  private static String acceptable(String key) {
    StringBuilder name = new StringBuilder(key);
    name.setLength(Math.min(MAX_LENGTH, name.length()));
    for (int i = 0; i < name.length(); i++) {
      if (!isPrintable(name.charAt(i))) {
        name.setCharAt(i, '?');
      }
    }
    return name.toString();
  }

  private static boolean isAcceptable(String key) {
    return key.length() <= MAX_LENGTH && key.chars().allMatch(ResourceKeys::isPrintable);
  }

  private static boolean isPrintable(int character) {
    return character >= ' ' && character <= '~';
  }
}
