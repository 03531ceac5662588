package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which differences fail a build: kinds, separated by commas, each with a filter of the spans if it
 * is only about some, such as {@code span.removed service:shop, peer}.
 */
public final class FailOn {

  /** What is between commas outside of quotes. */
  private static final Pattern PART =
      Pattern.compile("(?:\"(?:\\\\.?|[^\"\\\\])*+\"?|[^\",])++", Pattern.DOTALL);

  private final List<Rule> rules;

  private FailOn(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Parses what a user wrote.
   *
   * @param setting the name of the setting, for messages
   * @throws IllegalArgumentException if there is no such kind, or if a filter can't be understood
   */
  public static FailOn parse(String text, String setting) {
    List<Rule> rules = new ArrayList<>();
    for (MatchResult part : PART.matcher(text).results().toList()) {
      String rule = part.group().strip();
      if (rule.isEmpty()) {
        continue;
      }
      String[] words = rule.split("\\s+", 2);
      DifferenceKind kind =
          DifferenceKind.of(words[0])
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s: '%s' is not a kind of difference; %s"
                              .formatted(
                                  setting,
                                  words[0],
                                  NearestName.hint(words[0], DifferenceKind.words()))));
      rules.add(new Rule(kind, SpanFilter.parse(words.length > 1 ? words[1] : "")));
    }
    return new FailOn(rules);
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
    boolean filtered = rules.stream().anyMatch(rule -> !rule.filter().isEmpty());
    Side base = Side.of(comparison.alignment().base(), filtered);
    Side head = Side.of(comparison.alignment().head(), filtered);
    Places places = new Places(comparison.alignment());
    List<Difference> found = new ArrayList<>();
    comparison.forEachPlace(
        (difference, source) -> {
          DifferenceKind kind = difference.kind();
          if (rules.stream().anyMatch(rule -> rule.matches(kind, source, base, head))) {
            found.add(
                source.equals(difference.source())
                    ? difference
                    : places.describe(kind, source, difference.subject(), "", "", List.of()));
          }
        });
    return found;
  }

  private record Rule(DifferenceKind kind, SpanFilter filter) {

    boolean matches(DifferenceKind other, Source source, Side base, Side head) {
      boolean ofOne = source.baseRow() < 0 || source.headRow() < 0;
      boolean lost = ofOne && kind != DifferenceKind.STATUS && kind != DifferenceKind.EVENT;
      return kind == other
          && (filter.isEmpty()
              || head.matches(filter, source.headRow(), lost)
              || base.matches(filter, source.baseRow(), lost));
    }
  }

  /**
   * One of the runs.
   *
   * @param lost its spans without a counterpart
   */
  private record Side(AlignedSide run, Map<Siblings, List<Integer>> lost) {

    static Side of(AlignedSide run, boolean filtered) {
      return new Side(run, filtered ? run.lost() : Map.of());
    }

    boolean matches(SpanFilter filter, int row, boolean withLost) {
      return row >= 0
          && (filter.matches(run.spans(), row) || (withLost && matchesLost(filter, row)));
    }

    /**
     * Whether a filter matches a span without a counterpart: one beside a row that does the same,
     * which its difference does not name, or one below these.
     */
    private boolean matchesLost(SpanFilter filter, int row) {
      return run.other(row) < 0
          && lost.getOrDefault(run.siblings(row), List.of()).stream()
              .flatMapToInt(same -> IntStream.range(same, run.spans().subtreeEnd(same)))
              .filter(inner -> run.other(inner) < 0 && run.unitNumber(inner) == run.unitNumber(row))
              .anyMatch(inner -> filter.matches(run.spans(), inner));
    }
  }
}
