package dev.oteltest.assertions.structure;

import dev.oteltest.otlp.internal.decode.ValueAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the value of an attribute in a line of a notation. */
final class ValueNotation {

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Pattern HEX = Pattern.compile(" ?(?:[0-9a-fA-F]{2})*");
  private static final List<String> SPECIAL = List.of("NaN", "Infinity", "-Infinity");

  private static final String EXPECTED =
      "expected a value: a text in quotes, a number, true, false, null, bytes 0aff, or a [list] or"
          + " {map=...} of those";

  private final NotationScanner scanner;

  ValueNotation(NotationScanner scanner) {
    this.scanner = scanner;
  }

  Object read() {
    if (scanner.sees("\"")) {
      return scanner.quoted();
    }
    if (scanner.sees("[")) {
      List<Object> values = new ArrayList<>();
      scanner.readAll("[", "]", () -> values.add(read()));
      return values;
    }
    if (scanner.sees("{")) {
      Map<String, Object> values = new TreeMap<>();
      scanner.readAll("{", "}", () -> readEntry(values));
      return values;
    }
    int from = scanner.column();
    return plain(from, scanner.upTo(" ,}]", EXPECTED));
  }

  private void readEntry(Map<String, Object> values) {
    String key = scanner.key();
    if (!scanner.skips("=")) {
      throw scanner.error(scanner.column(), "expected = and the value of this key of a map");
    }
    values.put(key, read());
  }

  private Object plain(int from, String word) {
    switch (word) {
      case "true", "false" -> {
        return Boolean.valueOf(word);
      }
      case "null" -> {
        return ValueAttributes.empty();
      }
      case "bytes" -> {
        int hex = scanner.column();
        scanner.skips(HEX);
        return HexFormat.of().parseHex(scanner.since(hex).strip());
      }
      default -> {
        return number(from, word);
      }
    }
  }

  private Object number(int from, String word) {
    if (!SPECIAL.contains(word) && !NUMBER.matcher(word).matches()) {
      throw scanner.error(from, EXPECTED);
    }
    if (SPECIAL.contains(word) || word.contains(".") || word.contains("e") || word.contains("E")) {
      return Double.valueOf(word);
    }
    try {
      return Long.valueOf(word);
    } catch (NumberFormatException e) {
      throw scanner.error(from, word + " is not within the range of a long");
    }
  }
}
