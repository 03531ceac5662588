package dev.oteltest.report.internal.failure;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack trace as Java prints it.
 *
 * @param method the class and the method, such as {@code com.example.Cart.add}
 * @param file the name of the source file; empty if it has none
 * @param line the line; 0 if it has none
 */
record StackFrame(String method, String file, int line) {

  private static final String AT = "at ";

  private static final Pattern LINE = Pattern.compile("[0-9]{1,7}");

  /** Returns the frame of a line of a stack trace; null if the line has none. */
  static @Nullable StackFrame read(String line) {
    String text = line.strip();
    int open = text.endsWith(")") ? text.lastIndexOf('(') : text.indexOf('(');
    if (!text.startsWith(AT) || open < 0) {
      return null;
    }
    int close = text.indexOf(')', open);
    String place = close < 0 ? "" : text.substring(open + 1, close);
    return of(text.substring(AT.length(), open), place);
  }

  /** Returns the first frame of a class, or of one nested in it; null if there is none. */
  static @Nullable StackFrame firstOf(String className, String stackTrace) {
    return stackTrace
        .lines()
        .map(StackFrame::read)
        .filter(frame -> frame != null && frame.isOf(className))
        .findFirst()
        .orElse(null);
  }

  /** Whether a frame is of a class, or of one nested in it. */
  boolean isOf(String className) {
    return method.startsWith(className + ".") || method.startsWith(className + "$");
  }

  /** Languages other than Java have spaces, slashes and brackets in the names of methods. */
  private static StackFrame of(String method, String place) {
    int space = method.indexOf(' ');
    int slash = method.lastIndexOf('/', space < 0 ? method.length() : space);
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? "" : place.substring(0, colon);
    String line = place.substring(colon + 1);
    return new StackFrame(
        method.substring(slash + 1),
        file.contains(" ") ? "" : file,
        colon >= 0 && LINE.matcher(line).matches() ? Integer.parseInt(line) : 0);
  }

  /** Returns the path of its file below the folder of sources, by the package of its class. */
  String path() {
    String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return folder + file;
  }

  /**
   * Returns the frame as a stack trace has it, such as {@code com.example.Cart.add(Cart.java:12)}.
   */
  String text() {
    String place = file + (line > 0 ? ":" + line : "");
    return method + "(" + (place.isEmpty() ? "Unknown Source" : place) + ")";
  }
}
