package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.difference.Places;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    Matcher matcher = new Matcher(comparison);
    List<Difference> found = new ArrayList<>();
    Set<List<Source>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < comparison.differences().size(); i++) {
      Difference difference = comparison.differences().get(i);
      if (matcher.fails(difference.kind(), difference.source())) {
        found.add(difference);
      }
      List<Source> others = comparison.undescribed().get(i);
      if (!others.isEmpty() && seen.add(others)) {
        for (Source other : others) {
          if (matcher.fails(difference.kind(), other)) {
            found.add(matcher.at(difference, other));
          }
        }
      }
    }
    return found;
  }

  /** Matches rules with the differences of a comparison. */
  private final class Matcher {

    private final AlignedSide base;
    private final AlignedSide head;
    private final Places places;
    private @Nullable LostSpans lostOfBase;
    private @Nullable LostSpans lostOfHead;

    Matcher(Comparison comparison) {
      base = comparison.alignment().base();
      head = comparison.alignment().head();
      places = new Places(comparison.alignment());
    }

    boolean fails(DifferenceKind kind, Source source) {
      for (Rule rule : rules) {
        if (rule.kind() == kind
            && (rule.filter().isEmpty() || matches(kind, rule.filter(), source))) {
          return true;
        }
      }
      return false;
    }

    private boolean matches(DifferenceKind kind, SpanFilter filter, Source source) {
      boolean itself = kind == DifferenceKind.STATUS || kind == DifferenceKind.EVENT;
      int old = source.baseRow();
      int row = source.headRow();
      return (row >= 0 && filter.matches(head.spans(), row))
          || (old >= 0 && filter.matches(base.spans(), old))
          || (!itself && row < 0 && old >= 0 && isLost(base, filter, old))
          || (!itself && old < 0 && row >= 0 && isLost(head, filter, row));
    }

    private boolean isLost(AlignedSide side, SpanFilter filter, int row) {
      return side.other(row) < 0
          && lost(side).anyMatches(row, inner -> filter.matches(side.spans(), inner));
    }

    private LostSpans lost(AlignedSide side) {
      LostSpans known = side == base ? lostOfBase : lostOfHead;
      LostSpans lost = known == null ? new LostSpans(side) : known;
      if (side == base) {
        lostOfBase = lost;
      } else {
        lostOfHead = lost;
      }
      return lost;
    }

    Difference at(Difference like, Source source) {
      boolean ofHead = source.headRow() >= 0;
      AlignedSide side = ofHead ? head : base;
      int row = ofHead ? source.headRow() : source.baseRow();
      return new Difference(
          like.kind(),
          places.test(side, row),
          places.path(side, row),
          like.subject(),
          "",
          "",
          source);
    }
  }
}
