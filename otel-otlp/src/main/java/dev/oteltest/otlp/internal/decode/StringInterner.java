package dev.oteltest.otlp.internal.decode;

import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 and returns one String for recent equal bytes. Invalid bytes become U+FFFD. */
final class StringInterner {

  private final ByteInterner<String> interned =
      new ByteInterner<>(8192, 128, StringInterner::decode);

  /** Reads the next field as a string. */
  String next(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    return get(in.bytes(), from, from + length);
  }

  String get(byte[] bytes, int from, int to) throws MalformedMessageException {
    return from == to ? "" : interned.get(bytes, from, to);
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
