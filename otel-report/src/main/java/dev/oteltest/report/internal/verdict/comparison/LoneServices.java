package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of services that only one of two runs has.
 *
 * @param base those that only the base has
 * @param head those that only the head has
 */
public record LoneServices(SortedSet<String> base, SortedSet<String> head) {

  private static final int NAMED = 3;

  /** Returns the services of two runs that are aligned. */
  public static LoneServices of(Alignment alignment) {
    SortedSet<String> base = services(alignment.base());
    SortedSet<String> head = services(alignment.head());
    SortedSet<String> onlyBase = new TreeSet<>(base);
    onlyBase.removeAll(head);
    head.removeAll(base);
    return new LoneServices(onlyBase, head);
  }

  private static SortedSet<String> services(AlignedSide side) {
    SortedSet<String> services = new TreeSet<>();
    for (int row = 0; row < side.spans().size(); row++) {
      services.add(side.service(row));
    }
    services.remove("");
    return services;
  }

  /** Whether each run has one that the other does not have, as if it had another name. */
  public boolean isOnBothSides() {
    return !base.isEmpty() && !head.isEmpty();
  }

  /** Returns what differs, in a sentence without its period. */
  public String words() {
    return "another service.name: only the base has "
        + CountText.some(base, NAMED)
        + ", and only the head "
        + CountText.some(head, NAMED)
        + "; spans of services with different names are never the same";
  }
}
