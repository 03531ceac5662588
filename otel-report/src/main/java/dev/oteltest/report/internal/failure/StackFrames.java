package dev.oteltest.report.internal.failure;

import java.util.List;

/** Reads the frames of a stack trace as Java prints it. */
final class StackFrames {

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "scala.",
          "groovy.",
          "org.junit.",
          "org.opentest4j.",
          "org.assertj.",
          "org.hamcrest.",
          "org.mockito.",
          "org.apache.maven.",
          "org.apache.commons.",
          "org.testng.",
          "org.spockframework.",
          "org.springframework.",
          "org.hibernate.",
          "org.awaitility.",
          "org.testcontainers.",
          "org.codehaus.",
          "org.eclipse.",
          "com.google.common.",
          "com.fasterxml.",
          "io.netty.",
          "io.grpc.",
          "io.opentelemetry.",
          "io.micrometer.",
          "net.bytebuddy.",
          "reactor.",
          "dev.oteltest.");

  private StackFrames() {}

  /**
   * Returns the first frame that is not of a library.
   *
   * @return what follows {@code at}, such as {@code com.example.Cart.add(Cart.java:12)}; empty if
   *     there is none
   */
  static String firstOwn(String stackTrace) {
    return first(stackTrace, "");
  }

  /**
   * Returns the first frame of a class, or of one nested in it.
   *
   * @return what follows {@code at}; empty if there is none
   */
  static String firstOf(String className, String stackTrace) {
    return className.isEmpty() ? "" : first(stackTrace, className);
  }

  private static String first(String stackTrace, String className) {
    return stackTrace
        .lines()
        .map(line -> frame(line.strip()))
        .filter(frame -> !frame.isEmpty())
        .filter(frame -> className.isEmpty() ? isOwn(frame) : isOf(className, frame))
        .findFirst()
        .orElse("");
  }

  /** Returns the call of a line, without its module and class loader; empty if it has none. */
  private static String frame(String line) {
    int call = line.indexOf('(');
    if (call < 0 || !line.startsWith("at ")) {
      return "";
    }
    String frame = line.substring(line.lastIndexOf('/', call) + 1);
    return frame.startsWith("at ") ? frame.substring(3) : frame;
  }

  private static boolean isOf(String className, String frame) {
    int end = className.length();
    return frame.startsWith(className)
        && frame.length() > end
        && (frame.charAt(end) == '.' || frame.charAt(end) == '$');
  }

  private static boolean isOwn(String frame) {
    return LIBRARIES.stream().noneMatch(frame::startsWith);
  }

  /** Returns the method of a frame, such as {@code com.example.Cart.add}. */
  static String methodOf(String frame) {
    int call = frame.indexOf('(');
    return call < 0 ? frame : frame.substring(0, call);
  }

  /** Returns the name of the source file of a frame; empty if it has none. */
  static String fileOf(String frame) {
    String place = placeOf(frame);
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? "" : place.substring(0, colon);
    return file.contains(" ") ? "" : file;
  }

  /** Returns the line of a frame; 0 if it has none. */
  static int lineOf(String frame) {
    String place = placeOf(frame);
    String line = place.substring(place.lastIndexOf(':') + 1);
    if (line.isEmpty() || line.length() > 7 || !line.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return Integer.parseInt(line);
  }

  private static String placeOf(String frame) {
    int open = frame.indexOf('(');
    int close = frame.indexOf(')', open);
    return open < 0 || close < 0 ? "" : frame.substring(open + 1, close);
  }
}
