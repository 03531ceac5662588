package dev.oteltest.otlp.internal.run;

import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;

/**
 * The tests and containers of a plan, as text that is cheap to write because it is hardly ever
 * read. If the JVM dies before the plan is over, it becomes the spans of the tests that never ran.
 *
 * <p>Each node comes after its container. A number is a character for each seven bits of it, the
 * lowest first, and all but the last have the eighth bit; a string has its length as such a number
 * in front of it. Not thread-safe.
 */
public final class TestPlanRecord {

  // The flags of a node.
  static final int TEST = 1;
  static final int OWN_TRACE = 2;
  static final int OWN_SUITE = 4;
  static final int OWN_CASE_NAME = 8;
  static final int METHOD = 16;
  static final int OTHER_CLASS = 32;

  private final StringBuilder text = new StringBuilder(4096);

  /**
   * Begins a record.
   *
   * @param around the context of the span around the plan
   */
  public TestPlanRecord(SpanContext around) {
    string(around.getSpanId());
  }

  /**
   * A test or container of a plan.
   *
   * @param depth the number of nodes around it
   * @param test whether it is a test
   * @param ownTrace whether it begins a separate trace
   * @param idType the type in the last segment of its unique id
   * @param idValue the value in the last segment of its unique id
   * @param name the name of its span
   * @param kind its kind
   * @param suiteName its {@code test.suite.name}; empty if its container has the same
   * @param caseName its {@code test.case.name} if it is a test; empty if that is its suite, a dot,
   *     and its method
   * @param className the class of its method; empty if it is the suite
   * @param methodName its method; empty for none
   */
  public record Node(
      int depth,
      boolean test,
      boolean ownTrace,
      String idType,
      String idValue,
      String name,
      JunitKind kind,
      String suiteName,
      String caseName,
      String className,
      String methodName) {}

  /**
   * Adds a test or container, without what follows from its container. A plan adds thousands before
   * the first test runs, so little is called for each: to compile it would cost more than to run
   * it.
   */
  public void add(Node node) {
    int flags =
        (node.test ? TEST : 0)
            | (node.ownTrace ? OWN_TRACE : 0)
            | (node.suiteName.isEmpty() ? 0 : OWN_SUITE)
            | (node.test && !node.caseName.isEmpty() ? OWN_CASE_NAME : 0)
            | (node.methodName.isEmpty() ? 0 : METHOD)
            | (node.className.isEmpty() ? 0 : OTHER_CLASS);
    number(node.depth);
    number(flags);
    string(node.idType);
    string(node.idValue);
    string(node.name);
    string(node.kind.value());
    if (!node.methodName.isEmpty()) {
      string(node.methodName);
    }
    if ((flags & (OWN_SUITE | OWN_CASE_NAME | OTHER_CLASS)) != 0) {
      addNames(node, flags);
    }
  }

  private void addNames(Node node, int flags) {
    if ((flags & OWN_SUITE) != 0) {
      string(node.suiteName);
    }
    if ((flags & OWN_CASE_NAME) != 0) {
      string(node.caseName);
    }
    if ((flags & OTHER_CLASS) != 0) {
      string(node.className);
    }
  }

  /** Returns the record as UTF-8. */
  byte[] encoded() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void string(String string) {
    number(string.length());
    text.append(string);
  }

  private void number(int number) {
    if (number < 0x80) {
      text.append((char) number);
    } else {
      largeNumber(number);
    }
  }

  private void largeNumber(int number) {
    int rest = number;
    while (rest >= 0x80) {
      text.append((char) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    text.append((char) rest);
  }
}
