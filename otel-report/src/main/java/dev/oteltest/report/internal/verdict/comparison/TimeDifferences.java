package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.difference.Places;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.time.TimeChange;
import dev.oteltest.report.internal.verdict.comparison.time.TimeResult;
import java.util.List;

/** The spans that are slower, as differences; none if there are too few runs to say so. */
final class TimeDifferences {

  private TimeDifferences() {}

  static List<Difference> of(Alignment alignment, TimeResult time) {
    return time.enough()
        ? time.changes().stream()
            .filter(TimeChange::isSlower)
            .map(change -> of(alignment, change))
            .toList()
        : List.of();
  }

  private static Difference of(Alignment alignment, TimeChange change) {
    AlignedSide base = alignment.base();
    int row = change.baseRow();
    String before = DurationText.of(Math.round(change.before()));
    String after = DurationText.of(Math.round(change.after()));
    if (row < 0) {
      String all = "all spans of " + change.service();
      return new Difference(
          DifferenceKind.TIME, "", "", all, before, after, new Source(row, -1, -1));
    }
    Places places = new Places(alignment);
    return new Difference(
        DifferenceKind.TIME,
        places.test(base, row),
        places.path(base, row),
        places.span(base, row),
        before,
        after,
        new Source(row, base.other(row), base.identity(row)));
  }
}
