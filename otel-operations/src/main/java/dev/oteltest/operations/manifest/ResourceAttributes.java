package dev.oteltest.operations.manifest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The list of {@code key=value} pairs in {@code OTEL_RESOURCE_ATTRIBUTES}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/resource/sdk/">Specifying resource
 *     information via an environment variable</a>
 */
final class ResourceAttributes {

  /** The variable. */
  static final String VARIABLE = "OTEL_RESOURCE_ATTRIBUTES";

  private ResourceAttributes() {}

  /**
   * Sets attributes in a list; the others, and references such as {@code $(POD_NAME)}, stay as they
   * are written.
   *
   * @throws IllegalArgumentException if an entry of the list is malformed: SDKs then ignore all of
   *     it. The message has no value of the list
   */
  static String merge(String list, Map<String, String> attributes) {
    Map<String, String> missing = new LinkedHashMap<>(attributes);
    StringJoiner merged = new StringJoiner(",");
    int number = 0;
    for (String entry : list.split(",", -1)) {
      number++;
      if (entry.isBlank()) {
        continue;
      }
      int equals = entry.indexOf('=');
      if (equals < 1 || entry.substring(0, equals).isBlank()) {
        throw new IllegalArgumentException(
            "entry " + number + " of " + VARIABLE + " is not of the form key=value");
      }
      String key = decode(entry.substring(0, equals).strip(), number);
      String value = decode(entry.substring(equals + 1).strip(), number);
      String wanted = attributes.get(key);
      missing.remove(key);
      merged.add(
          wanted == null || wanted.equals(value) ? entry : encode(key) + "=" + encode(wanted));
    }
    missing.forEach((key, value) -> merged.add(encode(key) + "=" + encode(value)));
    return merged.toString();
  }

  private static String decode(String text, int number) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the percent-encoding of entry %s of %s is invalid; write a literal %% as %%25"
              .formatted(number, VARIABLE),
          e);
    }
  }

  /** Encodes what W3C Baggage does not allow, and what separates keys and values. */
  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7F && "\"%,;=\\".indexOf(octet) < 0) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append("%02X".formatted(octet & 0xFF));
      }
    }
    return encoded.toString();
  }
}
