package dev.oteltest.report.internal.failure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a stack trace, as {@link Throwable#printStackTrace} writes it. A trace that was
 * cut off has those that it still names; one that loops ends where it does.
 *
 * @param causes the outermost exception, then the cause of each
 * @param suppressed what the exceptions suppressed, in the order of the text
 */
record ExceptionChain(List<ThrownException> causes, List<ThrownException> suppressed) {

  /** How many causes are kept; of a longer chain, the outermost and the innermost. */
  private static final int MAX_CAUSES = 64;

  /** How many frames a recursion repeats at most, and how many those of its end may be. */
  private static final int MAX_PERIOD = 256;

  private static final String CAUSE = "Caused by: ";

  /** Before what an exception suppressed. */
  static final String SUPPRESSED = "Suppressed: ";

  private static final String LOOP = "[CIRCULAR REFERENCE";

  /** Returns the first frame of one's own code, of the innermost cause that has one; or null. */
  @Nullable StackFrame first(OwnCode own, Predicate<StackFrame> wanted) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      for (StackFrame frame : causes.get(i).frames()) {
        if (own.has(frame.method()) && wanted.test(frame)) {
          return frame;
        }
      }
    }
    return null;
  }

  static ExceptionChain of(String stackTrace) {
    return new Reader().read(stackTrace);
  }

  /** Returns a frame of the project that a recursion repeats, wherever the stack was full. */
  @Nullable StackFrame recursion(OwnCode own) {
    return causes.stream()
        .flatMap(exception -> exception.frames().stream())
        .skip(MAX_PERIOD)
        .limit(MAX_PERIOD)
        .filter(frame -> own.has(frame.method()))
        .min(Comparator.comparing(StackFrame::text))
        .orElse(null);
  }

  /**
   * Reads a stack trace line by line; a message is what follows its exception, up to the frames.
   */
  private static final class Reader {

    private final List<ThrownException> causes = new ArrayList<>();
    private final List<ThrownException> suppressed = new ArrayList<>();
    private List<ThrownException> into = causes;
    private @Nullable StringBuilder open = new StringBuilder();

    /** The frames of the exception that is last in its list. */
    private List<StackFrame> frames = new ArrayList<>();

    ExceptionChain read(String stackTrace) {
      stackTrace.lines().forEach(this::line);
      if (into.isEmpty() || (open != null && open.indexOf(":") > 0)) {
        close(); // a name that was cut off names nothing
      }
      return new ExceptionChain(List.copyOf(causes), List.copyOf(suppressed));
    }

    private void line(String line) {
      String text = line.stripLeading();
      boolean indented = text.length() < line.length();
      if (!indented && text.startsWith(CAUSE)) {
        begin(causes, text.substring(CAUSE.length()));
      } else if (indented && text.startsWith(SUPPRESSED)) {
        begin(suppressed, text.substring(SUPPRESSED.length()));
      } else if (indented && isFrame(text)) {
        close();
        StackFrame frame = StackFrame.read(text);
        if (frame != null) {
          frames.add(frame);
        }
      } else if (open != null) {
        open.append(open.isEmpty() ? "" : "\n").append(line);
      }
    }

    private static boolean isFrame(String text) {
      return text.startsWith("at ")
          || (text.startsWith("... ") && text.endsWith(" more"))
          || text.startsWith(CAUSE); // of what was suppressed
    }

    private void begin(List<ThrownException> list, String text) {
      close();
      into = list;
      open = new StringBuilder(text);
    }

    private void close() {
      if (open != null && !open.isEmpty() && open.indexOf(LOOP) != 0) {
        frames = new ArrayList<>();
        into.add(ThrownException.of(open.toString(), frames));
        if (into.size() > MAX_CAUSES) {
          into.remove(1);
        }
      }
      open = null;
    }
  }
}
