package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;

import dev.oteltest.assertions.match.SpanMatcher;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the end of another span decides. */
final class SpanWordsAtEndOfOthers extends WaitingSpanWords {

  SpanWordsAtEndOfOthers(WaitingWords words) {
    super(words);
  }

  void add() {
    SampleSpan other = sample("o", 4, 6);
    words()
        .atEnd(
            "overlaps",
            telemetry(sample("job", 1, 9).unfinished().child(other)),
            telemetry(sample("job", 1, 3).child(other)),
            telemetry(sample("job", 1, 5).child(other)),
            it -> it.hasSpan("job").overlaps("o"));
    ofOthers(span().hasNoError());
    ofOthers(span().hasNoAttribute("k"));
    ofOthers(span().hasNoAttributes());
    ofOthers(not(span().hasStatusError()));
    ofOthers(span("x").or(span().hasNoError()));
    ofOthersInQuiet(span("o").hasStatusError());
    ofOthersInQuiet(span("o").hasAttribute("k"));
    ofOthersInQuiet(not(span("o").hasNoError()).and(span("o")));
    ofOthersInQuiet(span("o").and(span("x").or(span().hasAttribute("k"))));
  }

  /** The end of another span decides. */
  private void ofOthers(SpanMatcher expected) {
    SampleSpan failed = sample("o", 2, 3).error("x").with("k", "v");
    SampleSpan ended = sample("o", 2, 3);
    SampleSpan running = sample("o", 2, 3).unfinished();
    SpanMatcher other = span("o").and(expected);
    related(
        "hasChild", running, failed, ended, o -> sample("job").child(o), it -> it.hasChild(other));
    related(
        "hasDescendant",
        running,
        failed,
        ended,
        o -> sample("job").child(sample("a").child(o)),
        it -> it.hasDescendant(other));
    related(
        "hasParent",
        running,
        failed,
        ended,
        o -> o.child(sample("job")),
        it -> it.hasParent(other));
    related(
        "hasSameTraceAs",
        running,
        failed,
        ended,
        o -> sample("job").child(o),
        it -> it.hasSameTraceAs(other));
    related(
        "overlaps",
        running,
        failed,
        ended,
        o -> sample("job", 1, 5).child(o),
        it -> it.overlaps(other));
  }

  /** The end of another span decides, and another one may arrive. */
  private void ofOthersInQuiet(SpanMatcher unwanted) {
    SampleSpan failed = sample("o", 4, 5).error("x").with("k", "v");
    SampleSpan ended = sample("o", 4, 5);
    SampleSpan running = sample("o", 4, 5).unfinished();
    record Use(String word, Consumer<SpanAssert> call) {}
    for (Use use :
        List.of(
            new Use("hasNoChild", it -> it.hasNoChild(unwanted)),
            new Use("hasNoDescendant", it -> it.hasNoDescendant(unwanted)),
            new Use("is", it -> it.is(not(span().hasChild(unwanted)))),
            new Use("is", it -> it.is(not(span().hasSameTraceAs(unwanted)))))) {
      words()
          .atEndInQuiet(
              use.word(),
              telemetry(sample("job").child(running)),
              telemetry(sample("job").child(failed)),
              telemetry(sample("job").child(ended)),
              it -> use.call().accept(it.hasSpan("job")));
    }
  }

  private void related(
      String word,
      SampleSpan running,
      SampleSpan failed,
      SampleSpan ended,
      UnaryOperator<SampleSpan> tree,
      Consumer<SpanAssert> call) {
    words()
        .atEnd(
            word,
            telemetry(tree.apply(running)),
            telemetry(tree.apply(failed)),
            telemetry(tree.apply(ended)),
            it -> call.accept(it.hasSpan("job")));
  }
}
