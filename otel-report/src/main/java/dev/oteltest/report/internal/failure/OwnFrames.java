package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;

/** A stack trace with each cause, but only the frames of the reader's own code. */
final class OwnFrames {

  /** Of calls that repeat each other in a recursion, as many are found to be one. */
  private static final int MAX_PERIOD = 8;

  private OwnFrames() {}

  /**
   * Returns the lines, of which an exception without a frame of one's own has one.
   *
   * @param known what is said already: messages that it contains are left out
   */
  static List<String> of(ExceptionChain chain, OwnCode own, String known) {
    List<String> lines = new ArrayList<>();
    for (ThrownException exception : chain.causes()) {
      String message = exception.message();
      boolean repeated = !exception.type().isEmpty() && known.contains(MessageLine.joined(message));
      String text =
          exception.type()
              + (message.isEmpty() || repeated
                  ? ""
                  : ": " + message.lines().findFirst().orElse(""));
      lines.add((lines.isEmpty() ? "" : "Caused by: ") + text);
      List<StackFrame> frames =
          exception.frames().stream().filter(frame -> own.has(frame.method())).toList();
      addFrames(frames, lines);
    }
    return lines;
  }

  private static void addFrames(List<StackFrame> frames, List<String> lines) {
    for (int i = 0; i < frames.size(); ) {
      int period = 1;
      int times = 1;
      for (int each = 1; each <= MAX_PERIOD && times == 1; each++) {
        period = each;
        times = times(frames, i, each);
      }
      period = times == 1 ? 1 : period;
      for (StackFrame frame : frames.subList(i, i + period)) {
        lines.add("    at " + frame.text());
      }
      if (times > 1) {
        lines.add("    ... " + CountText.of((long) (times - 1) * period, "more such frame"));
      }
      i += period * times;
    }
  }

  /** Returns how many times the frames from an index on repeat themselves. */
  private static int times(List<StackFrame> frames, int from, int period) {
    int end = from + period;
    while (end < frames.size() && frames.get(end).equals(frames.get(end - period))) {
      end++;
    }
    return (end - from) / period;
  }
}
