package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds differences between spans that are the same: status, attributes, events. */
final class SpanDetails {

  private final AlignedSide base;
  private final AlignedSide head;
  private final Differences into;
  private final AttributeDifferences attributes;
  private final Set<Integer> failingOutside;

  private SpanDetails(Alignment alignment, BiPredicate<Integer, String> varying, Differences into) {
    this.base = alignment.base();
    this.head = alignment.head();
    this.into = into;
    this.attributes = new AttributeDifferences(base.spans(), head.spans(), varying, into.noise());
    this.failingOutside = failingOutside(base);
  }

  static void find(Alignment alignment, BiPredicate<Integer, String> varying, Differences into) {
    SpanDetails details = new SpanDetails(alignment, varying, into);
    for (int row = 0; row < details.head.spans().size(); row++) {
      SpanRole role = details.head.spans().role(row);
      int old = details.head.other(row);
      if (old >= 0) {
        details.compare(old, row, role);
      } else if (alignment.isLost(details.head, row) && !details.isOfBackground(row)) {
        details.added(row, role);
      }
    }
  }

  private void compare(int old, int row, SpanRole role) {
    if (hasOwnStatus(role)) {
      status(old, row, role);
    }
    if (role.isOfBuild() || role == SpanRole.SPRING_CONTEXT || role == SpanRole.TESTCONTAINER) {
      return;
    }
    boolean ofTests = role != SpanRole.APPLICATION;
    attributes.compare(
        old,
        row,
        head.identity(row),
        ofTests,
        (key, before, after) -> add(DifferenceKind.ATTRIBUTE, old, row, key, before, after));
    events(old, row, ofTests);
  }

  /** Whether a span does not only fail because a test does, which is another difference. */
  private static boolean hasOwnStatus(SpanRole role) {
    return switch (role) {
      case BUILD, MODULE, PHASE -> false;
      default -> !role.isOfTests();
    };
  }

  /** Whether a call that fails outside of tests is one more of those that the base has. */
  private boolean isOfBackground(int row) {
    return head.unit(row).kind() == Unit.Kind.LOOSE
        && failingOutside.contains(head.call(row))
        && !head.run().tests().isEmpty();
  }

  private static Set<Integer> failingOutside(AlignedSide base) {
    return IntStream.range(0, base.spans().size())
        .filter(row -> base.spans().isError(row) && base.hasUnit(row))
        .filter(row -> base.unit(row).kind() == Unit.Kind.LOOSE)
        .mapToObj(base::call)
        .collect(Collectors.toSet());
  }

  /** Finds the failure of a span that is new. */
  private void added(int row, SpanRole role) {
    if (!hasOwnStatus(role)) {
      return;
    }
    if (head.spans().isError(row) && !ranTests(row, role)) {
      add(DifferenceKind.STATUS, -1, row, "", "", statusText(head.spans(), row));
    }
    if (role == SpanRole.APPLICATION) {
      Map<String, int[]> counts = new TreeMap<>();
      head.spans().events(row).stream()
          .filter(event -> event.getAttributes().get(CommonAttributes.EXCEPTION_TYPE) != null)
          .forEach(event -> count(counts, event, false)[1]++);
      counts.forEach(
          (name, count) -> add(DifferenceKind.EVENT, -1, row, name, "", times(count[1])));
    }
  }

  private void status(int old, int row, SpanRole role) {
    SpanTable before = base.spans();
    SpanTable after = head.spans();
    boolean differs =
        before.status(old) == after.status(row)
            ? after.isError(row)
                && !StableText.of(before.statusDescription(old))
                    .equals(StableText.of(after.statusDescription(row)))
            : !ranTests(row, role);
    if (differs) {
      add(DifferenceKind.STATUS, old, row, "", statusText(before, old), statusText(after, row));
    }
  }

  /** Whether this is a step of a build that ran tests, whose results are compared one by one. */
  private boolean ranTests(int row, SpanRole role) {
    return role.isOfBuild()
        && IntStream.range(row, head.spans().subtreeEnd(row))
            .anyMatch(inner -> head.spans().role(inner).isOfTests());
  }

  private static String statusText(SpanTable spans, int row) {
    String description = spans.statusDescription(row);
    return spans.status(row) + (description.isEmpty() ? "" : ": " + description);
  }

  private void events(int old, int row, boolean ofTests) {
    List<EventData> before = base.spans().events(old);
    List<EventData> after = head.spans().events(row);
    Map<String, int[]> counts = new TreeMap<>();
    before.forEach(event -> count(counts, event, ofTests)[0]++);
    after.forEach(event -> count(counts, event, ofTests)[1]++);
    counts.remove("");
    counts.forEach(
        (name, count) -> {
          boolean cut = count[0] > count[1] ? head.spans().isCut(row) : base.spans().isCut(old);
          if (count[0] != count[1] && cut) {
            into.noise().add(Noise.Reason.CUT, 1);
          } else if (count[0] != count[1]) {
            add(DifferenceKind.EVENT, old, row, name, times(count[0]), times(count[1]));
          }
        });
  }

  /**
   * Returns the numbers of an event; an exception is distinguished by its type. Without a name are
   * those of tests, which say what other kinds of differences say.
   */
  private static int[] count(Map<String, int[]> counts, EventData event, boolean ofTests) {
    String name = event.getName();
    String type = event.getAttributes().get(CommonAttributes.EXCEPTION_TYPE);
    boolean known =
        ofTests
            && (type != null
                || name.startsWith("junit.")
                || name.startsWith("spring.")
                || name.equals(TestAttributes.LOG));
    String kind = type == null ? "" : " " + type;
    String key = known ? "" : StableText.of(name) + kind;
    return counts.computeIfAbsent(key, unknown -> new int[2]);
  }

  private static String times(int count) {
    return count == 0 ? "" : count + "x";
  }

  private void add(
      DifferenceKind kind, int old, int row, String subject, String before, String after) {
    into.add(kind, new Source(old, row), Secrets.masked(subject), before, after);
  }
}
