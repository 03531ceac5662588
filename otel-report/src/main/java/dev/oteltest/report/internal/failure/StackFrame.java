package dev.oteltest.report.internal.failure;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
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

  /** The method without its module and class loader, then the file and the line. */
  private static final Pattern FRAME =
      Pattern.compile("at (?:[^(]*/)?([^(/]*)\\((?:([^)]*):([^):]*)\\))?");

  private static final Pattern LINE = Pattern.compile("[0-9]{1,7}");

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

  /** Returns the first frame that is not of a library; null if there is none. */
  static @Nullable StackFrame firstOwn(String stackTrace) {
    return first(stackTrace, frame -> LIBRARIES.stream().noneMatch(frame.method::startsWith));
  }

  /** Returns the first frame of a class, or of one nested in it; null if there is none. */
  static @Nullable StackFrame firstOf(String className, String stackTrace) {
    return first(
        stackTrace,
        frame ->
            frame.method.startsWith(className + ".") || frame.method.startsWith(className + "$"));
  }

  private static @Nullable StackFrame first(String stackTrace, Predicate<StackFrame> wanted) {
    return stackTrace
        .lines()
        .map(line -> FRAME.matcher(line.strip()))
        .filter(Matcher::lookingAt)
        .map(StackFrame::of)
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private static StackFrame of(Matcher frame) {
    String file = frame.group(2);
    String line = frame.group(3);
    return new StackFrame(
        frame.group(1),
        file == null || file.contains(" ") ? "" : file,
        line != null && LINE.matcher(line).matches() ? Integer.parseInt(line) : 0);
  }

  /** Returns the path of its file below the folder of sources, by the package of its class. */
  String path() {
    String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return folder + file;
  }
}
