package dev.oteltest.report.internal.comparison;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.comparison.difference.Difference;
import dev.oteltest.report.internal.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.filter.SpanFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Which differences fail a build: kinds, separated by commas, each with a filter of the spans if it
 * is only about some, such as {@code span.removed service:shop, peer}.
 */
public final class FailOn {

  private final List<Rule> rules;

  private record Rule(DifferenceKind kind, SpanFilter filter) {}

  private FailOn(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Parses what a user wrote.
   *
   * @param setting the name of the setting, for messages
   * @throws IllegalArgumentException if there is no such kind, or if a filter can't be understood
   */
  public static FailOn parse(String text, String setting) {
    List<Rule> rules = new ArrayList<>();
    for (String part : parts(text)) {
      String rule = part.strip();
      if (rule.isEmpty()) {
        continue;
      }
      String[] words = rule.split("\\s+", 2);
      DifferenceKind kind =
          DifferenceKind.of(words[0])
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          setting
                              + ": '"
                              + words[0]
                              + "' is not a kind of difference; "
                              + NearestName.hint(words[0], DifferenceKind.words())));
      rules.add(new Rule(kind, SpanFilter.parse(words.length > 1 ? words[1] : "")));
    }
    return new FailOn(List.copyOf(rules));
  }

  /** Splits at commas outside of quotes. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      quoted ^= c == '"' && !escaped;
      if (c == ',' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** Whether nothing fails a build. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether a kind of difference may fail a build. */
  public boolean has(DifferenceKind kind) {
    return rules.stream().anyMatch(rule -> rule.kind() == kind);
  }

  /** Returns the differences that fail a build. */
  public List<Difference> in(Comparison comparison) {
    return comparison.differences().stream()
        .filter(
            difference -> rules.stream().anyMatch(rule -> matches(rule, difference, comparison)))
        .toList();
  }

  private static boolean matches(Rule rule, Difference difference, Comparison comparison) {
    if (rule.kind() != difference.kind()) {
      return false;
    }
    if (rule.filter().isEmpty()) {
      return true;
    }
    int head = difference.source().headRow();
    int base = difference.source().baseRow();
    return (head >= 0 && rule.filter().matches(comparison.alignment().head().spans(), head))
        || (base >= 0 && rule.filter().matches(comparison.alignment().base().spans(), base));
  }
}
