package dev.oteltest.otlp.internal.encode;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cache of encoded resources or scopes by identity. A process has few of them; they are the same
 * in almost every message, and longer than a span.
 */
final class EncodedPrefixes<T> {

  private static final int KEPT = 8;

  private final ReverseBuffer out;
  private final Consumer<T> encoder;
  private final @Nullable Object[] sources = new @Nullable Object[KEPT];
  private final byte[][] encoded = new byte[KEPT][];
  private int next;

  /**
   * Creates an empty cache.
   *
   * @param encoder writes the bytes of a source to {@code out}
   */
  EncodedPrefixes(ReverseBuffer out, Consumer<T> encoder) {
    this.out = out;
    this.encoder = encoder;
  }

  void write(T source) {
    for (int i = 0; i < KEPT; i++) {
      if (sources[i] == source) {
        out.raw(encoded[i]);
        return;
      }
    }
    int mark = out.size();
    encoder.accept(source);
    encoded[next] = out.copySince(mark);
    sources[next] = source;
    next = (next + 1) % KEPT;
  }
}
