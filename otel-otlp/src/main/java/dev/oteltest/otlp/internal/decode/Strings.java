package dev.oteltest.otlp.internal.decode;

import java.nio.charset.StandardCharsets;

/** Decodes UTF-8, and gives the same String for what came lately; bad bytes become U+FFFD. */
final class Strings {

  private final Interner<String> interned = new Interner<>(8192, 128, Strings::decode);

  /** Reads the next field as a string. */
  String next(WireReader in) throws MalformedException {
    int length = in.length();
    int from = in.take(length);
    return get(in.bytes(), from, from + length);
  }

  String get(byte[] bytes, int from, int to) throws MalformedException {
    return from == to ? "" : interned.get(bytes, from, to);
  }

  private static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
