package dev.oteltest.report.internal.comparison;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.comparison.difference.Difference;
import dev.oteltest.report.internal.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.comparison.difference.DifferenceKind;
import dev.oteltest.report.internal.comparison.difference.Places;
import dev.oteltest.report.internal.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.comparison.identity.Alignment;
import dev.oteltest.report.internal.comparison.time.TimeChange;
import dev.oteltest.report.internal.comparison.time.TimeResult;
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
    Places places = new Places(alignment);
    boolean compared = row >= 0 && base.other(row) >= 0;
    return new Difference(
        DifferenceKind.TIME,
        row < 0 ? "" : places.test(base, row),
        row < 0 ? "" : places.path(base, row),
        row < 0 ? "all spans of " + change.service() : places.span(base, row),
        DurationText.of(Math.round(change.before())),
        DurationText.of(Math.round(change.after())),
        new Source(row, compared ? base.other(row) : -1, row < 0 ? -1 : base.identity(row)));
  }
}
