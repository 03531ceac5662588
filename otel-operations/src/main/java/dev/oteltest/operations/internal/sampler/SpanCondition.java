package dev.oteltest.operations.internal.sampler;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule of {@code rule_based}, all of which must hold.
 *
 * @param attributes conditions on attributes as they are when the span starts
 * @param kinds the kinds that match; empty for all
 * @param parents the parents that match; empty for all
 */
public record SpanCondition(
    List<AttributeCondition> attributes, Set<SpanKind> kinds, Set<Parent> parents) {

  /** Where the parent of a span is. */
  public enum Parent {
    /** There is no parent. */
    NONE,
    /** In another process. */
    REMOTE,
    /** In this process. */
    LOCAL
  }

  /**
   * A condition on one attribute. A value that is not a string is matched by its text; of an array,
   * one item must match.
   *
   * @param values what a value must match; described by its text
   */
  public record AttributeCondition(String key, Predicate<String> values) {

    /** Matches one of these values exactly. */
    public static AttributeCondition values(String key, List<String> values) {
      return new AttributeCondition(key, Set.copyOf(values)::contains);
    }

    /**
     * Matches patterns with {@code *} and {@code ?}.
     *
     * @param included null for all
     * @param excluded null for none
     */
    public static AttributeCondition patterns(
        String key, @Nullable List<String> included, @Nullable List<String> excluded) {
      List<Pattern> in =
          included == null ? List.of(Pattern.compile(".*", Pattern.DOTALL)) : regexes(included);
      List<Pattern> out = excluded == null ? List.of() : regexes(excluded);
      return new AttributeCondition(key, value -> matchesAny(in, value) && !matchesAny(out, value));
    }

    private static boolean matchesAny(List<Pattern> patterns, String value) {
      return patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
    }

    private static List<Pattern> regexes(List<String> globs) {
      return globs.stream()
          .map(glob -> Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))
          .map(regex -> Pattern.compile(regex, Pattern.DOTALL))
          .toList();
    }

    private boolean matches(Attributes attributes) {
      for (Map.Entry<AttributeKey<?>, Object> one : attributes.asMap().entrySet()) {
        if (one.getKey().getKey().equals(key)) {
          return one.getValue() instanceof List<?> items
              ? items.stream().anyMatch(item -> values.test(String.valueOf(item)))
              : values.test(String.valueOf(one.getValue()));
        }
      }
      return false;
    }
  }

  private static Parent where(SpanContext parent) {
    if (!parent.isValid()) {
      return Parent.NONE;
    }
    return parent.isRemote() ? Parent.REMOTE : Parent.LOCAL;
  }

  /** Returns whether a span matches when it starts. */
  boolean matches(SpanContext parent, SpanKind kind, Attributes ofSpan) {
    return (kinds.isEmpty() || kinds.contains(kind))
        && (parents.isEmpty() || parents.contains(where(parent)))
        && attributes.stream().allMatch(condition -> condition.matches(ofSpan));
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    attributes.forEach(condition -> parts.add(condition.key()));
    kinds.stream().sorted().forEach(kind -> parts.add(kind.name()));
    parents.stream().sorted().forEach(parent -> parts.add("parent " + parent.name()));
    return parts.isEmpty() ? "all" : String.join(" and ", parts);
  }
}
