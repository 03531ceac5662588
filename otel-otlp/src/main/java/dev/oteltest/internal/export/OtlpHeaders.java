package dev.oteltest.internal.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads headers in the format of {@code OTEL_EXPORTER_OTLP_HEADERS}. */
public final class OtlpHeaders {

  private static final String GENERAL = "OTEL_EXPORTER_OTLP_HEADERS";

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private OtlpHeaders() {}

  /**
   * Returns the headers that the variables set; those for the signal win.
   *
   * @throws ExportException if an entry is not a header
   */
  public static Map<String, String> of(ExportVariables variables) throws ExportException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String source :
        new String[] {GENERAL, ExportVariables.PREFIX + variables.signal() + "_HEADERS"}) {
      String list = variables.get(source);
      if (list != null) {
        replace(headers, parse(source, list));
      }
    }
    return headers;
  }

  /**
   * Reads {@code key1=value1,key2=value2}; values may be percent-encoded.
   *
   * @param source the name of the list in an error, which never contains a value
   * @throws ExportException if an entry is not a header
   */
  public static Map<String, String> parse(String source, String list) throws ExportException {
    Map<String, String> headers = new LinkedHashMap<>();
    int number = 0;
    for (String entry : list.split(",", -1)) {
      number++;
      if (entry.isBlank()) {
        continue;
      }
      int equals = entry.indexOf('=');
      String name = equals < 0 ? "" : entry.substring(0, equals).strip();
      if (!NAME.matcher(name).matches()) {
        throw malformed(source, number);
      }
      try {
        // Unlike in a form, a plus sign is literal.
        String encoded = entry.substring(equals + 1).strip().replace("+", "%2B");
        headers.put(name, requireOneLine(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException e) {
        throw malformed(source, number);
      }
    }
    return headers;
  }

  /** Adds further headers, which replace existing ones. */
  static void replace(Map<String, String> headers, Map<String, String> further) {
    further.forEach(
        (name, value) -> {
          headers.keySet().removeIf(name::equalsIgnoreCase);
          headers.put(name, value);
        });
  }

  private static String requireOneLine(String value) {
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
      throw new IllegalArgumentException("a control character");
    }
    return value;
  }

  private static ExportException malformed(String source, int number) {
    return new ExportException(
        source + ": entry " + number + " is not a header",
        "Write name=value,name=value,"
            + " with a comma in a value as %2C and a percent sign as %25");
  }
}
