package dev.oteltest.otlp.internal.run;

import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;

/**
 * The tests and containers of a plan, as text that is cheap to write because it is hardly ever
 * read. If the JVM dies before the plan is over, it becomes the spans of the tests that never ran.
 *
 * <p>Each node comes after its container. A number ends with a colon; a string has its length as
 * such a number in front of it. Not thread-safe.
 *
 * @since 0.1
 */
public final class TestPlanRecord {

  static final int TEST = 1;
  static final int OWN_TRACE = 2;

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

  /** Adds a test or container. */
  public void add(Node node) {
    number(node.depth);
    number((node.test ? TEST : 0) | (node.ownTrace ? OWN_TRACE : 0));
    string(node.idType);
    string(node.idValue);
    string(node.name);
    string(node.kind.value());
    string(node.suiteName);
    if (node.test) {
      string(node.caseName);
    }
    string(node.methodName);
    if (!node.methodName.isEmpty()) {
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
    text.append(number).append(':');
  }
}
