package dev.oteltest.junit.containers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Keeps the last lines of a log that arrives in pieces. Thread-safe. */
final class LastLines {

  private static final int LINES = 20;
  private static final int LINE_LENGTH = 500;
  private static final String CUT = "…";

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final StringBuilder last = new StringBuilder();
  private boolean cut;

  /** Adds the next piece. */
  synchronized void add(byte[] piece) {
    String text = new String(piece, StandardCharsets.UTF_8);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      append(text.substring(start, end));
      endLine();
      start = end + 1;
    }
    append(text.substring(start));
  }

  private void append(String text) {
    int room = LINE_LENGTH - last.length();
    if (text.length() > room) {
      cut = true;
      last.append(
          text, 0, room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room);
    } else {
      last.append(text);
    }
  }

  private void endLine() {
    lines.addLast(line());
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
    last.setLength(0);
    cut = false;
  }

  private String line() {
    return last.toString().stripTrailing() + (cut ? CUT : "");
  }

  /** Returns the lines so far, including an unfinished last one, without empty ones at the end. */
  synchronized List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (!last.isEmpty()) {
      all.add(line());
    }
    while (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
      all.remove(all.size() - 1);
    }
    return all.subList(Math.max(0, all.size() - LINES), all.size());
  }
}
