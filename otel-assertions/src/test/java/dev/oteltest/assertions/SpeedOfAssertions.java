package dev.oteltest.assertions;

import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Measures assertions on 100,000 spans and on shapes that are hard to match. It asserts nothing;
 * {@code docs/rationale.md} contains the command.
 */
final class SpeedOfAssertions {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SPANS = 100_000;
  private static final int ROUNDS = 15;

  private final PrintStream out;

  private SpeedOfAssertions(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    SpeedOfAssertions speed = new SpeedOfAssertions(System.out);
    speed.of("live, one unfinished", SpeedOfAssertions::wideAndUnfinished);
    speed.of("deep", SpeedOfAssertions::deep);
    speed.of("flat", SpeedOfAssertions::flat);
    speed.hardShapes();
  }

  private void of(String name, Consumer<Tracer> code) {
    Tracer tracer = TelemetryCapture.get().openTelemetry().getTracer("speed");
    try (CaptureScope scope = TelemetryCapture.get().openScope("speed", null, SPANS + 10);
        var ignored = Context.root().with(scope).makeCurrent()) {
      code.accept(tracer);
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      out.println(name + ": " + telemetry.getSpans().size() + " spans");
      measure("  hasSpan by name", () -> assertThat(telemetry).hasSpan("root"));
      measure(
          "  hasSpan by attribute",
          () -> assertThat(telemetry).hasSpan(span().hasAttribute("n", SPANS - 5)));
      measure("  hasNoErrors, fails", () -> assertThat(telemetry).hasNoErrors());
      measure("  hasSpan, no such name", () -> assertThat(telemetry).hasSpan("stap"));
      measure(
          "  hasSpan, closest of all", () -> assertThat(telemetry).hasSpan("step").hasStatusOk());
      measure(
          "  hasTree, any order",
          () -> assertThat(telemetry).hasTree(tree("root").descendants(tree("last"))));
      measure(
          "  hasTree, fails",
          () -> assertThat(telemetry).hasTree(tree("root").children(tree("job"), tree("none"))));
      measure(
          "  hasTree, in order",
          () ->
              assertThat(telemetry)
                  .hasTree(tree("root").children(tree("step").atLeast(1), tree("last")).inOrder()));
      measure(
          "  withDescendant",
          () -> assertThat(telemetry).hasSpan(span().hasDescendant(span("last"))));
      measure(
          "  withDescendant, none",
          () -> assertThat(telemetry).hasSpan(span("step").hasDescendant(span("none"))));
      measure(
          "  withAncestor, none",
          () -> assertThat(telemetry).hasSpan(span("step").hasAncestor(span("none"))));
      measure(
          "  startsAfter",
          () -> assertThat(telemetry).spans("step").anySatisfy(span().startsAfter(span("step"))));
      measure(
          "  percentile",
          () -> assertThat(telemetry).spans("step").takeAtMost(99, Duration.ofSeconds(10)));
      measure("  no repeated siblings", () -> assertThat(telemetry).hasNoRepeatedSiblings(5));
    }
  }

  private void measure(String what, ThrowingCallable assertion) {
    long[] nanos = new long[ROUNDS];
    Throwable failure = null;
    for (int round = 0; round < ROUNDS; round++) {
      failure = catchThrowable(assertion); // to warm up
    }
    long began = System.nanoTime();
    int rounds = 0;
    while (rounds < ROUNDS && System.nanoTime() - began < 20_000_000_000L) {
      long start = THREADS.getCurrentThreadCpuTime();
      failure = catchThrowable(assertion);
      nanos[rounds++] = THREADS.getCurrentThreadCpuTime() - start;
    }
    long[] measured = Arrays.copyOf(nanos, rounds);
    Arrays.sort(measured);
    String text =
        failure == null
            ? ""
            : "  fails with "
                + failure.getMessage().length()
                + " characters, "
                + failure.getMessage().lines().count()
                + " lines";
    out.printf(
        "%-28s %9.2f ms CPU (median of %d)%s%n", what, measured[rounds / 2] / 1e6, rounds, text);
  }

  private static void wideAndUnfinished(Tracer tracer) {
    Span root = tracer.spanBuilder("root").startSpan();
    try (var ignored = root.makeCurrent()) {
      for (int i = 0; i < 1000; i++) {
        Span job = tracer.spanBuilder("job").startSpan();
        try (var ignoredToo = job.makeCurrent()) {
          for (int j = 0; j < SPANS / 1000 - 1; j++) {
            step(tracer, i * 100 + j);
          }
        }
        job.end();
      }
      tracer.spanBuilder("last").startSpan().end();
    }
  }

  private static void step(Tracer tracer, int n) {
    Span step = tracer.spanBuilder("step").setAttribute("n", n).startSpan();
    if (n % 1000 == 0) {
      step.setStatus(StatusCode.ERROR, "bad");
    }
    step.end();
  }

  private static void deep(Tracer tracer) {
    Span root = tracer.spanBuilder("root").startSpan();
    Context context = Context.current().with(root);
    List<Span> open = new ArrayList<>(List.of(root));
    for (int i = 0; i < SPANS - 2; i++) {
      Span step = tracer.spanBuilder("step").setParent(context).setAttribute("n", i).startSpan();
      context = context.with(step);
      open.add(step);
    }
    open.add(tracer.spanBuilder("last").setParent(context).startSpan());
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).end();
    }
  }

  private static void flat(Tracer tracer) {
    Span root = tracer.spanBuilder("root").startSpan();
    try (var ignored = root.makeCurrent()) {
      for (int i = 0; i < SPANS - 2; i++) {
        step(tracer, i);
      }
      tracer.spanBuilder("last").startSpan().end();
    }
    root.end();
  }

  private void hardShapes() {
    out.println("300 equal siblings, all at the same time");
    SampleSpan root = SampleSpan.sample("root", 0, 10);
    TreeMatcher[] shapes = new TreeMatcher[300];
    for (int i = 0; i < 300; i++) {
      root.child(SampleSpan.sample("same").with("n", i));
      shapes[i] = i % 2 == 0 ? tree("same") : tree(span("same").hasAttribute("n", 300 - i));
    }
    CapturedTelemetry ties = SampleSpan.telemetry(root);
    measure("  in any order", () -> assertThat(ties).hasTree(tree("root").children(shapes)));
    measure("  in order", () -> assertThat(ties).hasTree(tree("root").children(shapes).inOrder()));
    shapes[7] = tree("none");
    measure("  one is missing", () -> assertThat(ties).hasTree(tree("root").children(shapes)));
    measure(
        "  in order, one is missing",
        () -> assertThat(ties).hasTree(tree("root").children(shapes).inOrder()));
    out.println("300 equal siblings, 3 at a time");
    SampleSpan other = SampleSpan.sample("root", 0, 200);
    TreeMatcher[] equal = new TreeMatcher[300];
    for (int i = 0; i < 300; i++) {
      other.child(SampleSpan.sample("same", i / 3, i / 3 + 1));
      equal[i] = tree("same").times(0, 2);
    }
    CapturedTelemetry groups = SampleSpan.telemetry(other);
    measure("  in order", () -> assertThat(groups).hasTree(tree("root").children(equal).inOrder()));
    equal[150] = tree("none");
    measure(
        "  in order, one is missing",
        () -> assertThat(groups).hasTree(tree("root").children(equal).inOrder()));
    out.println("1,023 equal spans, two below each");
    CapturedTelemetry equalSpans = SampleSpan.telemetry(pairs(10));
    TreeMatcher pairsOfPairs = pairsExpected(10);
    measure("  hasTree", () -> assertThat(equalSpans).hasTree(pairsOfPairs));
    TreeMatcher oneMore = pairsExpected(9).children(tree("same"));
    measure("  hasTree, fails", () -> assertThat(equalSpans).hasTree(oneMore));
  }

  private static SampleSpan pairs(int levels) {
    SampleSpan span = SampleSpan.sample("same", 0, 10);
    return levels == 1 ? span : span.child(pairs(levels - 1), pairs(levels - 1));
  }

  private static TreeMatcher pairsExpected(int levels) {
    TreeMatcher shape = tree("same");
    return levels == 1
        ? shape.children()
        : shape.children(pairsExpected(levels - 1), pairsExpected(levels - 1));
  }
}
