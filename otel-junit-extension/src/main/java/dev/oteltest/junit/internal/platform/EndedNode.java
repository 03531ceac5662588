package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** A test or container that ends: its outcome, and the spans that ended in it. */
final class EndedNode {

  final TestNode node;
  final TestOutcome outcome;

  /** The results of the tests in it. */
  final TestCounts.Counts inside;

  /** Whether it counts as a test. */
  final boolean countsAsTest;

  /** The spans of the code in it. */
  List<SpanData> code = List.of();

  /** All spans to write, its own first. */
  final List<SpanData> spans = new ArrayList<>(2);

  EndedNode(TestNode node, TestOutcome outcome) {
    this.node = node;
    this.outcome = outcome;
    this.inside = node.counts().counts();
    this.countsAsTest = node.description().countsAsTest(outcome.result());
  }

  boolean isTest() {
    return node.description().test();
  }

  boolean isFailure() {
    return outcome.result().isFailure();
  }

  boolean hasException() {
    return outcome.failure() != null;
  }
}
