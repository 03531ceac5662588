package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.Finding.Level;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes rules of what a rules file says. */
final class RulesFile {

  private static final Set<String> RULE_KEYS =
      Set.of("id", "level", "span", "require", "forbid", "name", "attribute_names");
  private static final Set<String> SPAN_KEYS = Set.of("name", "kind", "has");

  private final String where;

  private RulesFile(String where) {
    this.where = where;
  }

  static List<ConventionRule> read(String source, String text) {
    if (!(YamlSubset.parse(source, text) instanceof Map<?, ?> document)
        || !(document.get("rules") instanceof List<?> list)) {
      throw new IllegalArgumentException(source + " has no list \"rules:\"");
    }
    List<ConventionRule> rules = new ArrayList<>();
    for (Object entry : list) {
      String where = source + ", rule " + (rules.size() + 1);
      if (!(entry instanceof Map<?, ?> rule)) {
        throw new IllegalArgumentException(where + " is no mapping");
      }
      rules.add(new RulesFile(where).rule(rule));
    }
    return rules;
  }

  private ConventionRule rule(Map<?, ?> rule) {
    checkKeys(rule, RULE_KEYS);
    String id = text(rule, "id");
    if (id == null) {
      throw new IllegalArgumentException(where + " has no id");
    }
    Object span = rule.get("span");
    Map<?, ?> spans = Map.of();
    if (span != null) {
      if (!(span instanceof Map<?, ?> given)) {
        throw new IllegalArgumentException(where + ": span is no mapping");
      }
      spans = given;
      checkKeys(spans, SPAN_KEYS);
    }
    Level level = constant(Level.class, rule, "level");
    return new ConventionRule(
        id,
        level == null ? Level.VIOLATION : level,
        pattern(spans, "name"),
        constant(SpanKind.class, spans, "kind"),
        text(spans, "has"),
        texts(rule, "require"),
        texts(rule, "forbid"),
        pattern(rule, "name"),
        pattern(rule, "attribute_names"));
  }

  private void checkKeys(Map<?, ?> mapping, Set<String> known) {
    for (Object key : mapping.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            where
                + " has an unknown key \""
                + key
                + "\"; known are "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  private @Nullable String text(Map<?, ?> mapping, String key) {
    Object value = mapping.get(key);
    if (value != null && !(value instanceof String)) {
      throw new IllegalArgumentException(where + ": " + key + " is no single value");
    }
    return (String) value;
  }

  private List<String> texts(Map<?, ?> mapping, String key) {
    Object value = mapping.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(where + ": " + key + " is no list");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private @Nullable Pattern pattern(Map<?, ?> mapping, String key) {
    String regex = text(mapping, key);
    try {
      return regex == null ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          where + ": " + key + " is no regular expression: " + e.getDescription(), e);
    }
  }

  private <E extends Enum<E>> @Nullable E constant(Class<E> type, Map<?, ?> mapping, String key) {
    String name = text(mapping, key);
    if (name == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      known.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException(
        where + ": " + key + " is " + name + "; known are " + String.join(", ", known));
  }
}
