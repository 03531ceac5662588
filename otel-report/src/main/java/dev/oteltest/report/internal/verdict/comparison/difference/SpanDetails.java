package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.Unit;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds differences between spans that are the same: status, attributes, events. */
final class SpanDetails {

  private final AlignedSide base;
  private final AlignedSide head;
  private final Places places;
  private final Differences into;
  private final AttributeDifferences attributes;
  private final Set<Integer> failingOutside;

  private SpanDetails(Alignment alignment, LearnedNoise learned, Differences into) {
    this.base = alignment.base();
    this.head = alignment.head();
    this.places = new Places(alignment);
    this.into = into;
    this.attributes =
        new AttributeDifferences(base.spans(), head.spans(), learned::varies, into.noise());
    this.failingOutside = failingOutside(base);
  }

  static void find(Alignment alignment, LearnedNoise learned, Differences into) {
    SpanDetails details = new SpanDetails(alignment, learned, into);
    for (int row = 0; row < details.head.spans().size(); row++) {
      int old = details.head.other(row);
      if (old >= 0) {
        details.compare(old, row);
      } else if (alignment.isLost(details.head, row) && !details.isOfBackground(row)) {
        details.added(row);
      }
    }
  }

  private void compare(int old, int row) {
    SpanRole role = head.spans().role(row);
    boolean ofTests = role.isOfTests();
    boolean ofBuild = role.isOfBuild();
    if (!ofTests && !isExplainedByTests(role)) {
      status(old, row);
    }
    if (ofBuild || role == SpanRole.SPRING_CONTEXT || role == SpanRole.TESTCONTAINER) {
      return;
    }
    boolean ofApplication = role == SpanRole.APPLICATION;
    attributes.compare(
        old,
        row,
        head.identity(row),
        !ofApplication,
        (key, before, after) -> add(DifferenceKind.ATTRIBUTE, old, row, key, before, after));
    events(old, row, ofApplication);
  }

  /** Whether a call that fails outside of tests is one more of those that the base has. */
  private boolean isOfBackground(int row) {
    return head.unit(row).kind() == Unit.Kind.LOOSE
        && failingOutside.contains(head.call(row))
        && !head.run().tests().isEmpty();
  }

  private static Set<Integer> failingOutside(AlignedSide base) {
    return IntStream.range(0, base.spans().size())
        .filter(row -> base.spans().isError(row) && !base.isLeftOut(row))
        .filter(row -> !base.isOfLoneTest(row) && base.unit(row).kind() == Unit.Kind.LOOSE)
        .mapToObj(base::call)
        .collect(Collectors.toSet());
  }

  /** Finds the failure of a span that is new. */
  private void added(int row) {
    SpanTable after = head.spans();
    SpanRole role = after.role(row);
    if (role.isOfTests() || isExplainedByTests(role)) {
      return;
    }
    if (after.isError(row) && !(role.isOfBuild() && hasTests(row))) {
      add(DifferenceKind.STATUS, -1, row, "", "", statusText(after, row));
    }
    if (role == SpanRole.APPLICATION) {
      Map<String, int[]> counts = new TreeMap<>();
      after.events(row).stream()
          .filter(event -> event.getAttributes().get(CommonAttributes.EXCEPTION_TYPE) != null)
          .forEach(event -> count(counts, event, true)[1]++);
      counts.forEach(
          (name, count) -> add(DifferenceKind.EVENT, -1, row, name, "", times(count[1])));
    }
  }

  /** Whether a span fails because a test does, which is another difference. */
  private static boolean isExplainedByTests(SpanRole role) {
    return role == SpanRole.BUILD || role == SpanRole.MODULE || role == SpanRole.PHASE;
  }

  private void status(int old, int row) {
    SpanTable before = base.spans();
    SpanTable after = head.spans();
    boolean code = before.status(old) != after.status(row);
    if (code && after.role(row).isOfBuild() && hasTests(row)) {
      return;
    }
    if (code) {
      add(DifferenceKind.STATUS, old, row, "", statusText(before, old), statusText(after, row));
    } else if (after.isError(row)) {
      String was = before.statusDescription(old);
      String is = after.statusDescription(row);
      if (!was.equals(is) && !StableText.of(was).equals(StableText.of(is))) {
        add(DifferenceKind.STATUS, old, row, "", statusText(before, old), statusText(after, row));
      }
    }
  }

  /** Whether a step of a build ran tests, whose results are compared one by one. */
  private boolean hasTests(int row) {
    for (int inner = row; inner < head.spans().subtreeEnd(row); inner++) {
      if (head.spans().role(inner).isOfTests()) {
        return true;
      }
    }
    return false;
  }

  private static String statusText(SpanTable spans, int row) {
    String description = spans.statusDescription(row);
    return spans.status(row) + (description.isEmpty() ? "" : ": " + description);
  }

  private void events(int old, int row, boolean ofApplication) {
    List<EventData> before = base.spans().events(old);
    List<EventData> after = head.spans().events(row);
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    Map<String, int[]> counts = new TreeMap<>();
    before.forEach(event -> count(counts, event, ofApplication)[0]++);
    after.forEach(event -> count(counts, event, ofApplication)[1]++);
    counts.forEach(
        (name, count) -> {
          boolean cut = count[0] > count[1] ? head.spans().isCut(row) : base.spans().isCut(old);
          if (count[0] == count[1] || name.isEmpty()) {
            return;
          }
          if (cut) {
            into.noise().add(Noise.Reason.CUT, 1);
          } else {
            add(DifferenceKind.EVENT, old, row, name, times(count[0]), times(count[1]));
          }
        });
  }

  /** Returns the numbers of an event; an exception is distinguished by its type. */
  private static int[] count(Map<String, int[]> counts, EventData event, boolean ofApplication) {
    Attributes attributes = event.getAttributes();
    String type = attributes.get(CommonAttributes.EXCEPTION_TYPE);
    boolean ofTests =
        !ofApplication
            && (type != null
                || event.getName().startsWith("junit.")
                || event.getName().startsWith("spring.")
                || event.getName().equals(TestAttributes.LOG));
    String name = StableText.of(event.getName()) + (type == null ? "" : " " + type);
    return counts.computeIfAbsent(ofTests ? "" : name, unknown -> new int[2]);
  }

  private static String times(int count) {
    return count == 0 ? "" : count + "x";
  }

  private void add(
      DifferenceKind kind, int old, int row, String subject, String before, String after) {
    Source source = new Source(old, row, head.identity(row));
    String masked = Secrets.masked(subject);
    if (into.hasRoom(kind, source, masked)) {
      into.add(
          new Difference(
              kind,
              places.test(head, row),
              places.pathTo(head, row),
              masked,
              ValueTexts.of(before, after),
              ValueTexts.of(after, before),
              source));
    }
  }
}
