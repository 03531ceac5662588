package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that failed in a run, and nothing else: a run is red if and only if there is a failure. Tests
 * are first, each by the start of its first attempt, then steps of the build.
 */
public final class Failures {

  /** What Spring says if it does not try again to start a context that has failed. */
  private static final String SKIPPED_START = "failure threshold";

  private final Run run;
  private final SpanTable spans;
  private final List<Failure> all = new ArrayList<>();
  private final List<FailureGroup> groups;

  private Failures(Run run) {
    this.run = run;
    this.spans = run.spans();
    run.failedTests().forEach(test -> all.add(ofTest(test)));
    run.failedParts().forEach(row -> all.add(ofPart(row)));
    this.groups = groups();
  }

  public static Failures of(Run run) {
    return new Failures(run);
  }

  public List<Failure> all() {
    return List.copyOf(all);
  }

  /** Returns the failures by their causes, the cause of most failures first. */
  public List<FailureGroup> byCause() {
    return groups;
  }

  /** Returns why an attempt of a test failed, as {@link Failure#reason} has it of the last. */
  public static FailureReason reasonOf(SpanTable spans, int row) {
    return JvmExit.reasonOf(spans, row, FailureReason.of(spans, causeOf(spans, row)));
  }

  /** Returns where an attempt of a test is, or failed. */
  public static CodePlace placeOf(Run run, int row) {
    return CodePlace.of(run, row, FailureReason.of(run.spans(), row));
  }

  private Failure ofTest(TestCase test) {
    return failure(Failure.Kind.TEST, test.row(), test, test.name());
  }

  private Failure ofPart(int row) {
    SpanRole role = spans.role(row);
    boolean step = role.isOfBuild() || role.isOfTests();
    return failure(step ? Failure.Kind.STEP : Failure.Kind.SPAN, row, null, spans.name(row));
  }

  private Failure failure(Failure.Kind kind, int row, @Nullable TestCase test, String name) {
    int cause = causeOf(spans, row);
    FailureReason reason =
        kind == Failure.Kind.STEP ? StepErrors.reasonOf(spans, row) : reasonOf(spans, row);
    FailureReason own = cause == row ? reason : FailureReason.of(spans, row);
    return new Failure(kind, row, test, name, reason, CodePlace.of(run, row, own), cause);
  }

  /** Returns the span that states why a test failed: of a Spring context that failed, its own. */
  private static int causeOf(SpanTable spans, int row) {
    return spans
        .linked(row)
        .filter(context -> context >= 0 && spans.role(context) == SpanRole.SPRING_CONTEXT)
        .filter(spans::isError)
        .findFirst()
        .orElse(row);
  }

  private List<FailureGroup> groups() {
    Map<String, List<Failure>> byCause = new LinkedHashMap<>();
    for (Failure failure : all) {
      byCause.computeIfAbsent(FailureGroup.keyOf(failure), key -> new ArrayList<>(1)).add(failure);
    }
    NeverRanTests neverRan = new NeverRanTests(run);
    List<FailureGroup> grouped = new ArrayList<>();
    byCause.values().forEach(failures -> grouped.add(group(failures, neverRan)));
    grouped.sort(Comparator.comparingInt(group -> -group.size()));
    return List.copyOf(grouped);
  }

  private FailureGroup group(List<Failure> failures, NeverRanTests neverRan) {
    List<Failure> own = new ArrayList<>();
    List<Failure> consequences = new ArrayList<>();
    List<TestCase> prevented = new ArrayList<>();
    for (Failure failure : failures) {
      boolean consequence = failure.isCausedElsewhere() && isSkippedStart(failure);
      (consequence ? consequences : own).add(failure);
      prevented.addAll(neverRan.because(failure));
    }
    if (own.isEmpty()) {
      own.add(consequences.remove(0));
    }
    return new FailureGroup(own, consequences, prevented);
  }

  private boolean isSkippedStart(Failure failure) {
    String message = FailureReason.of(spans, failure.row()).message();
    return message.contains(SKIPPED_START) && message.contains("skipping");
  }

  /**
   * The tests that never ran: a container that failed prevented those in it, and a test during
   * which its JVM ended those that link to it.
   */
  private static final class NeverRanTests {

    private final SpanTable spans;

    /** By their rows. */
    private final NavigableMap<Integer, TestCase> tests = new TreeMap<>();

    /** By the rows that their spans link to. */
    private final Map<Integer, List<TestCase>> linked = new HashMap<>();

    NeverRanTests(Run run) {
      this.spans = run.spans();
      run.neverRan().forEach(this::add);
    }

    private void add(TestCase test) {
      tests.put(test.row(), test);
      spans
          .linked(test.row())
          .forEach(row -> linked.computeIfAbsent(row, key -> new ArrayList<>(1)).add(test));
    }

    Collection<TestCase> because(Failure failure) {
      TestCase test = failure.test();
      if (test == null) {
        return List.of();
      }
      return test.container()
          ? tests.subMap(test.row(), spans.subtreeEnd(test.row())).values()
          : linked.getOrDefault(test.row(), List.of());
    }
  }
}
