package dev.oteltest.report.internal.output.export;

import java.nio.charset.StandardCharsets;

/** Text that stops growing before it is larger than what reads it allows. */
public final class BoundedText {

  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private int bytes;

  /**
   * Creates an empty text.
   *
   * @param limit how many bytes it may have in UTF-8
   */
  public BoundedText(int limit) {
    this.limit = limit;
  }

  int limit() {
    return limit;
  }

  /** Adds a part, whether or not there is room for it. */
  public void add(String part) {
    text.append(part);
    bytes += size(part);
  }

  /** Adds a part if the text then has at most some bytes. */
  public boolean addWithin(int most, String part) {
    boolean fits = bytes + size(part) <= most;
    if (fits) {
      add(part);
    }
    return fits;
  }

  /** Adds a part if there is room for it. */
  public boolean addIfRoom(String part) {
    return addWithin(limit, part);
  }

  private static int size(String part) {
    return part.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
