package dev.oteltest.otlp.internal.run;

import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.charset.StandardCharsets;

/**
 * What a plan of tests has in it, as text that is cheap to write: hardly ever does anybody read it.
 * If the JVM dies before the plan is over, it becomes the spans of what never ran.
 *
 * <p>Top-down: each node comes after the one it is in. A number ends with a colon, and so does a
 * string's length in front of it. An instance belongs to one thread at a time.
 *
 * @since 0.1
 */
public final class TestPlanRecord {

  static final int TEST = 1;
  static final int OWN_TRACE = 2;

  private final StringBuilder text = new StringBuilder(4096);

  /**
   * Begins with the span that is around the plan.
   *
   * @param around its context
   */
  public TestPlanRecord(SpanContext around) {
    string(around.getSpanId());
  }

  /**
   * A test or container of a plan.
   *
   * @param depth how many nodes it is in
   * @param test whether it is a test
   * @param ownTrace whether it begins a trace of its own
   * @param idType the type in the last segment of its unique id
   * @param idValue the value in the last segment of its unique id
   * @param name what its span is called
   * @param kind what it is
   * @param suiteName its {@code test.suite.name}; empty if it is that of what it is in
   * @param caseName its {@code test.case.name}, if it is a test
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

  /** The whole of it, as UTF-8. */
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
