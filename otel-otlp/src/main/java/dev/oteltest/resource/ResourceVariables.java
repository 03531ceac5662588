package dev.oteltest.resource;

import dev.oteltest.resource.internal.ci.CiVariables;
import dev.oteltest.resource.internal.ci.WebUrl;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URLDecoder;
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

  /** What a decoder writes for octets that are not UTF-8. */
  private static final char NOT_UTF_8 = '\uFFFD';

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
    } catch (IllegalArgumentException e) {
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

  /**
   * Decodes {@code %XX} as UTF-8 octets. Unlike in an HTML form, '+' is a plus sign.
   *
   * @throws IllegalArgumentException if it is not such an encoding
   */
  private static String decode(String text) {
    String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (decoded.indexOf(NOT_UTF_8) >= 0 && text.indexOf(NOT_UTF_8) < 0) {
      throw new IllegalArgumentException("octets that are not UTF-8");
    }
    return decoded;
  }
}
