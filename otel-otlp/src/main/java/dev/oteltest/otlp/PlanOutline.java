package dev.oteltest.otlp;

import io.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a plan of tests has in it, as text that is cheap to write: hardly ever does anybody read it.
 * If the JVM dies before the plan is over, it becomes the spans of what never ran.
 *
 * <p>Top-down: each node comes after the one it is in. An instance belongs to one thread at a time.
 *
 * @since 0.1
 */
public final class PlanOutline {

  static final int TEST = 1;
  static final int OWN_TRACE = 2;

  private byte[] bytes = new byte[4096];
  private int size;

  /**
   * Begins with the span that is around the plan.
   *
   * @param around its context
   */
  public PlanOutline(SpanContext around) {
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
   * @param kind its {@code junit.kind}
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
      String kind,
      String suiteName,
      String caseName,
      String className,
      String methodName) {}

  /** Adds a test or container. */
  public void add(Node node) {
    reserve(2);
    bytes[size++] = (byte) Math.min(node.depth, 255);
    bytes[size++] = (byte) ((node.test ? TEST : 0) | (node.ownTrace ? OWN_TRACE : 0));
    string(node.idType);
    string(node.idValue);
    string(node.name);
    string(node.kind);
    string(node.suiteName);
    if (node.test) {
      string(node.caseName);
    }
    string(node.methodName);
    if (!node.methodName.isEmpty()) {
      string(node.className);
    }
  }

  /** How many bytes it has. */
  int size() {
    return size;
  }

  void putInto(ByteBuffer target, int index) {
    target.put(index, bytes, 0, size);
  }

  private void string(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int length = encoded.length;
    reserve(Integer.BYTES + length);
    bytes[size++] = (byte) length;
    bytes[size++] = (byte) (length >> 8);
    bytes[size++] = (byte) (length >> 16);
    bytes[size++] = (byte) (length >> 24);
    System.arraycopy(encoded, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
