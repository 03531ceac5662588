package dev.oteltest.assertions.convention;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A mapping of a YAML file, which knows its lines, and refuses what is not expected there. */
final class YamlMapping extends AbstractMap<String, Object> {

  private final String source;
  private final int line;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  /** An empty one that starts in a line. */
  YamlMapping(String source, int line) {
    this.source = source;
    this.line = line;
  }

  void put(String key, Object value, int at) {
    values.put(key, value);
    lines.put(key, at);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return values.entrySet();
  }

  /** Refuses other keys. */
  void checkKeys(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        String are = String.join(", ", known.stream().sorted().toList());
        throw wrong(key, "unknown key \"" + key + "\"; known are " + are);
      }
    }
  }

  /** A mapping below this one; an empty one if it is not there. */
  YamlMapping mapping(String key) {
    Object value = values.get(key);
    if (value == null) {
      return new YamlMapping(source, line);
    }
    if (value instanceof YamlMapping mapping) {
      return mapping;
    }
    throw wrong(key, key + " is no mapping: write \"key: value\" below it");
  }

  /** The mappings of a list; none if it is not there. */
  List<YamlMapping> mappings(String key) {
    List<YamlMapping> mappings = new ArrayList<>();
    for (Object entry : list(key, "start each entry below it with \"- id: \"")) {
      if (!(entry instanceof YamlMapping mapping)) {
        String which = "entry " + (mappings.size() + 1) + " of " + key;
        throw wrong(key, which + " is no mapping: start it with \"- id: \"");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  @Nullable String text(String key) {
    Object value = values.get(key);
    if (value != null && !(value instanceof String)) {
      throw wrong(key, key + " is no single value: write \"" + key + ": value\"");
    }
    return (String) value;
  }

  List<String> texts(String key) {
    return list(key, "write \"" + key + ": [a, b]\"").stream().map(String::valueOf).toList();
  }

  private List<?> list(String key, String remedy) {
    Object value = values.get(key);
    if (value != null && !(value instanceof List<?>)) {
      throw wrong(key, key + " is no list: " + remedy);
    }
    return value == null ? List.of() : (List<?>) value;
  }

  @Nullable Pattern pattern(String key) {
    String regex = text(key);
    try {
      return regex == null ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          where(key) + key + " is no regular expression: " + e.getDescription(), e);
    }
  }

  <E extends Enum<E>> @Nullable E constant(Class<E> type, String key) {
    String name = text(key);
    if (name == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
      known.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw wrong(key, key + " is " + name + "; known are " + String.join(", ", known));
  }

  /** What to throw of a key, or of the whole where it is not there. */
  IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException(where(key) + what);
  }

  private String where(String key) {
    return source + ", line " + lines.getOrDefault(key, line) + ": ";
  }
}
