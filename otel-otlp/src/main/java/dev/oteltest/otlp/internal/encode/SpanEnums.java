package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** The numbers that OTLP has for kinds and status codes, in protobuf and in JSON. */
public final class SpanEnums {

  private SpanEnums() {}

  /** Returns the number of a kind. */
  public static int number(SpanKind kind) {
    if (kind == SpanKind.INTERNAL) { // any test, and a switch loads a class
      return 1;
    }
    return switch (kind) {
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }

  /** Returns the number of a status code. */
  public static int number(StatusCode code) {
    if (code == StatusCode.UNSET) {
      return 0;
    }
    return switch (code) {
      case UNSET -> 0;
      case OK -> 1;
      case ERROR -> 2;
    };
  }
}
