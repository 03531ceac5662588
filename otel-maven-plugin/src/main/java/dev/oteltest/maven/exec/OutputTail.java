package dev.oteltest.maven.exec;

import java.nio.charset.Charset;

/** Keeps the last bytes of a stream. Thread-safe. */
final class OutputTail {

  private final byte[] ring;
  private long written;

  /**
   * @param size how many bytes are kept
   */
  OutputTail(int size) {
    ring = new byte[size];
  }

  synchronized void write(byte[] bytes, int from, int length) {
    for (int i = Math.max(0, length - ring.length); i < length; i++) {
      ring[(int) ((written + i) % ring.length)] = bytes[from + i];
    }
    written += length;
  }

  /**
   * The text kept, from the first whole line on if the start is lost.
   *
   * @param charset of the stream
   * @param lines how many lines at most
   */
  synchronized String text(Charset charset, int lines) {
    int size = (int) Math.min(written, ring.length);
    byte[] kept = new byte[size];
    for (int i = 0; i < size; i++) {
      kept[i] = ring[(int) ((written - size + i) % ring.length)];
    }
    String text = new String(kept, charset).stripTrailing();
    if (written > size) {
      text = text.substring(text.indexOf('\n') + 1);
    }
    int from = text.length();
    for (int i = 0; i < lines && from >= 0; i++) {
      from = text.lastIndexOf('\n', from - 1);
    }
    return text.substring(from + 1);
  }
}
