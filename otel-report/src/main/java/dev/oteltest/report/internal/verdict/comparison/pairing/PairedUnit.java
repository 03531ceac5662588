package dev.oteltest.report.internal.verdict.comparison.pairing;

import java.util.List;

/**
 * A part of both runs in which something differs: a test, or what else is compared by itself.
 *
 * @param name what readers know it by
 * @param rows its rows, each after the one around it
 * @param leftOut how many rows are left out, because there is no room for them
 */
public record PairedUnit(String name, List<PairedRow> rows, int leftOut) {

  /** Copies the list. */
  public PairedUnit {
    rows = List.copyOf(rows);
  }
}
