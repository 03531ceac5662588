package dev.oteltest.report.internal.model.span;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static dev.oteltest.report.internal.model.RunSpans.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.span.CriticalPath.Segment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private final RunSpans spans = new RunSpans();

  private List<String> path() {
    Run run = spans.run();
    return run.criticalPath().stream()
        .map(
            segment ->
                run.spans().name(segment.row())
                    + " "
                    + (segment.fromNanos() - nanos(0)) / 1_000_000
                    + "-"
                    + (segment.toNanos() - nanos(0)) / 1_000_000)
        .toList();
  }

  @Test
  void theChildThatEndedLastCountsAndThenTheOneThatEndedBeforeItStarted() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("first", root, 10, 40);
    spans.add("next to it", root, 10, 35);
    spans.add("last", root, 50, 90);
    assertThat(path())
        .containsExactly("root 0-10", "first 10-40", "root 40-50", "last 50-90", "root 90-100");
  }

  @Test
  void aChildThatEndsExactlyWhenTheNextStartsIsOnThePath() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("first", root, 0, 50);
    spans.add("second", root, 50, 100);
    assertThat(path()).containsExactly("first 0-50", "second 50-100");
  }

  @Test
  void aChildThatStillRanWhenTheNextStartedIsNotOnThePath() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("overlapping", root, 20, 60);
    spans.add("before", root, 0, 30);
    spans.add("last", root, 50, 100);
    assertThat(path()).containsExactly("before 0-30", "root 30-50", "last 50-100");
  }

  @Test
  void childrenAreClippedToTheirParent() {
    SpanContext root = spans.add("root", NOWHERE, 10, 100);
    SpanContext early = spans.add("early", root, 0, 20);
    spans.add("inEarly", early, 2, 30);
    spans.add("late", root, 90, 150);
    spans.add("after", root, 110, 120);
    spans.add("before", root, 1, 9);
    assertThat(path()).containsExactly("inEarly 10-20", "root 20-90", "late 90-100");
  }

  @Test
  void ofChildrenThatGoOnAfterTheirParentTheFirstCounts() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("shorter", root, 60, 300);
    spans.add("longer", root, 40, 200);
    assertThat(path()).containsExactly("root 0-40", "longer 40-100");
  }

  @Test
  void handlesDeepTrees() {
    SpanContext parent = NOWHERE;
    for (int i = 0; i < 50_000; i++) {
      parent = spans.add("span", parent, i, 200_000 - i);
    }
    assertThat(spans.run().criticalPath()).hasSize(99_999);
  }

  @Test
  void isEmptyWithoutSpans() {
    assertThat(spans.run().criticalPath()).isEmpty();
  }

  @Property(tries = 300)
  void thePathIsTheWholeSpanWithoutGapsAndOverlaps(@ForAll long seed) {
    Run run = randomTrees(seed);
    long at = run.spans().startNanos(0);
    for (Segment segment : run.criticalPath()) {
      assertThat(segment.fromNanos()).isEqualTo(at);
      assertThat(segment.toNanos()).isGreaterThan(at);
      at = segment.toNanos();
    }
    assertThat(at).isEqualTo(run.spans().endNanos(0));
  }

  @Property(tries = 300)
  void selfTimesAddUpToTheUnionOfWhatIsInside(@ForAll long seed) {
    Run run = randomTrees(seed);
    SpanTable table = run.spans();
    for (int row = 0; row < table.size(); row++) {
      boolean[] covered = new boolean[300];
      for (int child : table.children(row).toArray()) {
        for (long at = table.startNanos(child); at < table.endNanos(child); at += 1_000_000) {
          covered[(int) ((at - nanos(0)) / 1_000_000)] = true;
        }
      }
      long self = 0;
      for (long at = table.startNanos(row); at < table.endNanos(row); at += 1_000_000) {
        self += covered[(int) ((at - nanos(0)) / 1_000_000)] ? 0 : 1_000_000;
      }
      assertThat(run.selfTimes().nanos(row)).isEqualTo(self);
    }
  }

  private static Run randomTrees(long seed) {
    Random random = new Random(seed);
    RunSpans spans = new RunSpans();
    List<SpanContext> parents = new ArrayList<>(List.of(spans.add("root", NOWHERE, 0, 299)));
    for (int i = 0; i < 30; i++) {
      int from = random.nextInt(280);
      SpanContext parent = parents.get(random.nextInt(parents.size()));
      parents.add(spans.add("s" + i, parent, from, from + random.nextInt(299 - from)));
    }
    return spans.run();
  }
}
