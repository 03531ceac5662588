package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.condition.ValueMatchers.matching;
import static dev.oteltest.assertions.condition.ValueMatchers.present;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.AttributeSets;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Reads the attributes in a line of a notation. */
final class AttributeNotation {

  /** Excludes all attributes that are not written. */
  private static final Pattern NO_OTHERS = Pattern.compile("!\\*(?=[ ,}])");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Pattern HEX = Pattern.compile(" ?(?:[0-9a-fA-F]{2})*");
  private static final List<String> SPECIAL = List.of("NaN", "Infinity", "-Infinity");

  private static final String EXPECTED =
      "expected a value: a text in quotes, a number, true, false, null, bytes 0aff, or a [list] or"
          + " {map=...} of those";

  private final NotationScanner scanner;
  private boolean excludedOthers;

  AttributeNotation(NotationScanner scanner) {
    this.scanner = scanner;
  }

  /** Reads attributes if there are any, and nothing else. */
  List<Condition<Attributes>> readToEnd(String what) {
    scanner.skipSpaces();
    List<Condition<Attributes>> read = scanner.sees("{") ? read() : List.of();
    scanner.skipSpaces();
    if (!scanner.isDone()) {
      throw scanner.unexpected(
          scanner.column(), "after " + what + ", there can only be {attributes}");
    }
    return read;
  }

  /** Reads {@code {attributes}}. */
  List<Condition<Attributes>> read() {
    List<Condition<Attributes>> conditions = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    AtomicBoolean noOthers = new AtomicBoolean();
    scanner.readAll(
        "{",
        "}",
        () -> {
          if (scanner.skips(NO_OTHERS)) {
            noOthers.set(true);
          } else {
            conditions.add(attribute(keys));
          }
        });
    if (noOthers.get()) {
      excludedOthers = true;
      conditions.add(AttributeSets.noOthersThan(keys));
    }
    return conditions;
  }

  /** Returns whether something that was read excludes all attributes that are not written. */
  boolean haveExcludedOthers() {
    return excludedOthers;
  }

  /**
   * Reads what is expected of an attribute.
   *
   * @param keys receives its key if it must be there
   */
  private Condition<Attributes> attribute(Set<String> keys) {
    boolean absent = scanner.skips("!");
    String key = scanner.key();
    if (absent) {
      return AttributeChecks.isAbsent(key);
    }
    keys.add(key);
    if (scanner.skips("=~")) {
      return AttributeChecks.matches(key, matching(scanner.regex()));
    }
    return scanner.skips("=")
        ? AttributeChecks.hasValue(key, value())
        : AttributeChecks.matches(key, present());
  }

  private Object value() {
    if (scanner.sees("\"")) {
      return scanner.quoted();
    }
    if (scanner.sees("[")) {
      List<Object> values = new ArrayList<>();
      scanner.readAll("[", "]", () -> values.add(value()));
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
    values.put(key, value());
  }

  private Object plain(int from, String word) {
    return switch (word) {
      case "true", "false" -> Boolean.valueOf(word);
      case "null" -> ValueAttributes.empty();
      case "bytes" -> {
        int hex = scanner.column();
        scanner.skips(HEX);
        yield HexFormat.of().parseHex(scanner.since(hex).strip());
      }
      default -> number(from, word);
    };
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
