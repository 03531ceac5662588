package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of differences between two runs, the most important first. */
public enum DifferenceKind {
  /** A test fails that did not, or fails for another reason. */
  TEST_FAILING("test.failing", "test fails", "tests fail"),
  /** A test does not run any more. */
  TEST_SKIPPED("test.skipped", "test skipped", "tests skipped"),
  /** The head does not have a test. */
  TEST_REMOVED("test.removed", "test gone", "tests gone"),
  /** A test passes only after a failure. */
  TEST_FLAKY("test.flaky", "test flaky", "tests flaky"),
  /** The status of a span. */
  STATUS("status", "status changed", "statuses changed"),
  /** A span is gone. */
  SPAN_REMOVED("span.removed", "span gone", "spans gone"),
  /** A host, table, topic, endpoint or file is new or gone. */
  PEER("peer", "peer changed", "peers changed"),
  /** A span makes a call more or less often. */
  COUNT("count", "call changed", "calls changed"),
  /** A span is new. */
  SPAN_ADDED("span.added", "new span", "new spans"),
  /** A span has another parent, or another order among its siblings. */
  SPAN_MOVED("span.moved", "span moved", "spans moved"),
  /** An event of a span. */
  EVENT("event", "event changed", "events changed"),
  /** An attribute of a span. */
  ATTRIBUTE("attribute", "attribute changed", "attributes changed"),
  /** More or fewer starts of a Spring context or a container. */
  CONTEXT("context", "context changed", "contexts changed"),
  /** What linters and scanners found. */
  FINDING("finding", "finding changed", "findings changed"),
  /** How much of the code the tests cover. */
  COVERAGE("coverage", "coverage changed", "coverages changed"),
  /** A span is slower or faster. */
  TIME("time", "time changed", "times changed"),
  /** A test has another name, class or arguments. */
  TEST_RENAMED("test.renamed", "test renamed", "tests renamed"),
  /** A test passes that did not. */
  TEST_PASSING("test.passing", "test passes", "tests pass"),
  /** The base does not have a test. */
  TEST_ADDED("test.added", "new test", "new tests");

  private final String word;
  private final String one;
  private final String several;

  DifferenceKind(String word, String one, String several) {
    this.word = word;
    this.one = one;
    this.several = several;
  }

  /**
   * Returns a number of such differences in words: {@code 1 test fails}, {@code 4 calls changed}.
   *
   * @param noun what they are about if it is not a test, such as {@code class}; or empty
   */
  public String counted(int number, String noun) {
    String word = noun.isEmpty() ? "test" : noun;
    return CountText.of(
        number, one.replace("test", word), several.replace("tests", CountText.plural(word)));
  }

  /** Returns the word for it, which users write. */
  public String word() {
    return word;
  }

  /** Whether this is about a test as a whole, which is never noise. */
  public boolean isOfTest() {
    return word.startsWith("test.");
  }

  /** Whether it is about a span of both runs itself, or what that does, and not its place. */
  public boolean isInSpan() {
    return this == STATUS || this == EVENT || this == ATTRIBUTE || this == PEER;
  }

  /** Whether the values are numbers of spans, of which an empty one is none. */
  boolean isNumberOfSpans() {
    return this == SPAN_ADDED || this == SPAN_REMOVED || this == COUNT || this == CONTEXT;
  }

  /** Whether the values are numbers, of which an empty one is none. */
  boolean isNumber() {
    return isNumberOfSpans() || this == EVENT || this == FINDING || this == COVERAGE;
  }

  /** Returns the words for all kinds. */
  public static List<String> words() {
    return Stream.of(values()).map(DifferenceKind::word).toList();
  }

  /** Returns the kind with a word. */
  public static Optional<DifferenceKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
