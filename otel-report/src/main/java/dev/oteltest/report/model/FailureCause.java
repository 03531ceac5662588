package dev.oteltest.report.model;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Why something failed, without what differs each time, so that failures with one cause are equal.
 *
 * @param type the class of the exception, or another type of error; may be empty
 * @param message the first line of the message without numbers and ids; may be empty
 * @param frame the first frame of the stack that is of no library, as {@code com.example.Cart.add};
 *     may be empty
 */
public record FailureCause(String type, String message, String frame) {

  private static final int LONGEST = 300;

  /** Numbers, and what only looks like a word: UUIDs, hashes, addresses of objects. */
  private static final Pattern DIFFERS =
      Pattern.compile(
          "\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"
              + "|@[0-9a-fA-F]{3,16}\\b"
              + "|\\b(?=[a-f]*[0-9])[0-9a-fA-F]{7,64}\\b"
              + "|[0-9]++(?:[.,:][0-9]++)*+");

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

  /** Returns the cause of the failure of a span. */
  static FailureCause of(SpanTable spans, int row) {
    Attributes exception = exceptionOf(spans.events(row));
    String type = exception.get(CommonAttributes.EXCEPTION_TYPE);
    if (type == null) {
      type = spans.attribute(row, CommonAttributes.ERROR_TYPE);
    }
    String message = exception.get(CommonAttributes.EXCEPTION_MESSAGE);
    if (message == null) {
      message = spans.statusDescription(row);
    }
    return new FailureCause(
        Objects.requireNonNullElse(type, ""),
        normalized(message),
        frameOf(
            Objects.requireNonNullElse(exception.get(CommonAttributes.EXCEPTION_STACKTRACE), "")));
  }

  /** Returns a text that only equal causes share. */
  String key() {
    return String.join("\n", frame, message, type); // the first two are one line each
  }

  /** Returns the last exception, which the test failed with. */
  private static Attributes exceptionOf(List<EventData> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Attributes attributes = events.get(i).getAttributes();
      if (attributes.get(CommonAttributes.EXCEPTION_TYPE) != null
          || attributes.get(CommonAttributes.EXCEPTION_STACKTRACE) != null) {
        return attributes;
      }
    }
    return Attributes.empty();
  }

  static String normalized(String message) {
    String line = firstLine(message);
    String start = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    return DIFFERS.matcher(start).replaceAll("#");
  }

  /** Returns the method of the first frame that is of no library, without its line. */
  static String frameOf(String stackTrace) {
    int from = 0;
    while (from < stackTrace.length()) {
      int end = stackTrace.indexOf('\n', from);
      int to = end < 0 ? stackTrace.length() : end;
      String line = stackTrace.substring(from, to).strip();
      int call = line.indexOf('(');
      if (call > 0 && line.startsWith("at ")) {
        String frame = line.substring(line.lastIndexOf('/', call) + 1, call); // without its module
        String method = frame.startsWith("at ") ? frame.substring(3) : frame;
        if (!isOfLibrary(method)) {
          return method;
        }
      }
      from = to + 1;
    }
    return "";
  }

  private static boolean isOfLibrary(String method) {
    for (String library : LIBRARIES) {
      if (method.startsWith(library)) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String text) {
    String rest = text.strip();
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != '\n' && rest.charAt(end) != '\r') {
      end++;
    }
    return rest.substring(0, end).strip();
  }
}
