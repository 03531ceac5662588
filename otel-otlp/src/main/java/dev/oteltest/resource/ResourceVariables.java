package dev.oteltest.resource;

import dev.oteltest.resource.internal.ci.CiVariables;
import dev.oteltest.resource.internal.ci.WebUrl;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads the resource attributes that the user sets in OpenTelemetry's variables.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/">Specifying resource
 *     information via an environment variable</a>
 */
final class ResourceVariables {

  private static final String SERVICE_NAME = "OTEL_SERVICE_NAME";
  private static final String RESOURCE_ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final int MAX_KEY_LENGTH = 255;

  private ResourceVariables() {}

  /** Whether either variable is set. */
  static boolean areSet(CiVariables variables) {
    return variables.get(SERVICE_NAME) != null || variables.get(RESOURCE_ATTRIBUTES) != null;
  }

  /**
   * Reads both variables; {@code OTEL_SERVICE_NAME} takes precedence over a {@code service.name} in
   * the other one.
   *
   * @param complaints receives one message for each malformed entry, never with the entry's value
   */
  static Attributes read(CiVariables variables, Consumer<String> complaints) {
    AttributesBuilder attributes = Attributes.builder();
    String list = variables.get(RESOURCE_ATTRIBUTES);
    if (list != null) {
      int number = 0;
      for (String entry : list.split(",", -1)) {
        number++;
        if (!entry.isBlank()) {
          readEntry(entry, number, attributes, complaints);
        }
      }
    }
    String serviceName = variables.get(SERVICE_NAME);
    if (serviceName != null) {
      attributes.put(CommonAttributes.SERVICE_NAME, serviceName);
    }
    return attributes.build();
  }

  private static void readEntry(
      String entry, int number, AttributesBuilder attributes, Consumer<String> complaints) {
    int equals = entry.indexOf('=');
    String key = equals < 0 ? "" : entry.substring(0, equals).strip();
    if (key.isEmpty()) {
      complaints.accept(ignored("entry " + number, "it is not of the form key=value"));
      return;
    }
    try {
      String value = decode(entry.substring(equals + 1).strip());
      String name = decode(key);
      if (!isAcceptable(name)) {
        complaints.accept(
            ignored(
                "entry " + number,
                "OpenTelemetry accepts only printable ASCII characters in keys, and at most "
                    + MAX_KEY_LENGTH
                    + " of them"));
        return;
      }
      attributes.put(AttributeKey.stringKey(name), WebUrl.withoutCredentials(value));
    } catch (CharacterCodingException e) {
      complaints.accept(
          ignored("'" + key + "'", "its percent-encoding is invalid; write a literal '%' as %25"));
    }
  }

  private static String ignored(String entry, String reason) {
    return RESOURCE_ATTRIBUTES + ": " + entry + " is ignored because " + reason;
  }

  /** Whether the SDK's {@code Resource} accepts that key; it throws on any other. */
  private static boolean isAcceptable(String key) {
    return key.length() <= MAX_KEY_LENGTH && key.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** Decodes {@code %XX} as UTF-8 octets. Unlike in an HTML form, '+' is a plus sign. */
  private static String decode(String text) throws CharacterCodingException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer octets = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        octets.put(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new CharacterCodingException();
      }
      octets.put((byte) (high << 4 | low));
      i += 2;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
  }
}
