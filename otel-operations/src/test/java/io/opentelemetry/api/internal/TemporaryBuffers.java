package io.opentelemetry.api.internal;

/**
 * What the newest published incubator still looks for here: OpenTelemetry 1.68 has it elsewhere.
 */
public final class TemporaryBuffers {

  private TemporaryBuffers() {}

  /** Returns a buffer of at least that length. */
  public static char[] chars(int length) {
    return new char[length];
  }
}
