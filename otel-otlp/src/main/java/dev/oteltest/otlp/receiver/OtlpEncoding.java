package dev.oteltest.otlp.receiver;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of an OTLP message.
 *
 * @since 0.1
 */
public enum OtlpEncoding {
  /** Binary protobuf. */
  PROTOBUF("application/x-protobuf"),
  /** Protobuf's JSON mapping with OTLP's exceptions: hexadecimal ids, enums as numbers. */
  JSON("application/json");

  private final String contentType;

  OtlpEncoding(String contentType) {
    this.contentType = contentType;
  }

  /** Returns the media type for HTTP's {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /**
   * Returns the encoding that a Content-Type header names, ignoring its parameters; null for any
   * other type.
   */
  static @Nullable OtlpEncoding of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int parameters = header.indexOf(';');
    String type = (parameters < 0 ? header : header.substring(0, parameters)).strip();
    for (OtlpEncoding encoding : values()) {
      if (encoding.contentType.equals(type.toLowerCase(Locale.ROOT))) {
        return encoding;
      }
    }
    return null;
  }
}
