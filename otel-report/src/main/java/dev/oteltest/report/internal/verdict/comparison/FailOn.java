package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide.Siblings;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
      boolean escape = quoted && c == '\\' && i + 1 < text.length();
      quoted ^= c == '"';
      if (escape) {
        part.append(c).append(text.charAt(++i));
      } else if (c == ',' && !quoted) {
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

  /** Returns the differences that fail a build, those included that are not described. */
  public List<Difference> in(Comparison comparison) {
    Matcher matcher = new Matcher(comparison.alignment());
    Places places = new Places(comparison.alignment());
    List<Difference> found = new ArrayList<>();
    comparison.forEachPlace(
        (difference, source) -> {
          if (rules.stream().anyMatch(rule -> matcher.matches(rule, difference.kind(), source))) {
            boolean described = source.equals(difference.source());
            found.add(
                described
                    ? difference
                    : places.describe(
                        difference.kind(), source, difference.subject(), "", "", List.of()));
          }
        });
    return found;
  }

  /** Matches rules with the differences of a comparison. */
  private final class Matcher {

    private final AlignedSide base;
    private final AlignedSide head;
    private final Map<Siblings, List<Integer>> lostOfBase;
    private final Map<Siblings, List<Integer>> lostOfHead;

    Matcher(Alignment alignment) {
      base = alignment.base();
      head = alignment.head();
      boolean filtered = rules.stream().anyMatch(rule -> !rule.filter().isEmpty());
      lostOfBase = filtered ? base.lost() : Map.of();
      lostOfHead = filtered ? head.lost() : Map.of();
    }

    boolean matches(Rule rule, DifferenceKind kind, Source source) {
      if (rule.kind() != kind || rule.filter().isEmpty()) {
        return rule.kind() == kind;
      }
      boolean itself = kind == DifferenceKind.STATUS || kind == DifferenceKind.EVENT;
      int old = source.baseRow();
      int row = source.headRow();
      return (row >= 0 && rule.filter().matches(head.spans(), row))
          || (old >= 0 && rule.filter().matches(base.spans(), old))
          || (!itself && row < 0 && old >= 0 && isLost(base, lostOfBase, rule.filter(), old))
          || (!itself && old < 0 && row >= 0 && isLost(head, lostOfHead, rule.filter(), row));
    }

    /**
     * Whether a filter matches a span without a counterpart: one beside a row that does the same,
     * which its difference does not name, or one below these.
     */
    private static boolean isLost(
        AlignedSide side, Map<Siblings, List<Integer>> lost, SpanFilter filter, int row) {
      return side.other(row) < 0
          && lost.getOrDefault(side.siblings(row), List.of()).stream()
              .flatMapToInt(same -> IntStream.range(same, side.spans().subtreeEnd(same)))
              .filter(
                  inner -> side.other(inner) < 0 && side.unitNumber(inner) == side.unitNumber(row))
              .anyMatch(inner -> filter.matches(side.spans(), inner));
    }
  }
}
