package dev.oteltest.report.internal.failure;

import java.util.List;

/**
 * An exception as a stack trace prints it.
 *
 * @param type the name of its class; empty if the text does not name one
 * @param message the message, which may have several lines; empty if there is none
 * @param frames its frames that are not those of the exception that it caused, from the throwing
 *     one, if they are known
 */
record ThrownException(String type, String message, List<StackFrame> frames) {

  /** How the JVM names the exception that ended a static initializer, whenever it refuses it. */
  private static final String INITIALIZER = "java.lang.ExceptionInInitializerError: Exception ";

  private static final String IN_THREAD = " [in thread \"";

  /** Reads what {@link Throwable#toString} returned; other text is a message. */
  static ThrownException of(String text) {
    return of(text, List.of());
  }

  static ThrownException of(String text, List<StackFrame> frames) {
    int thread = text.startsWith(INITIALIZER) ? text.lastIndexOf(IN_THREAD) : -1;
    if (thread >= INITIALIZER.length()) {
      ThrownException first = read(text.substring(INITIALIZER.length(), thread), frames);
      ThrownException cause = read(first.message(), frames); // it is in the text only
      return cause.type().endsWith("Exception") || cause.type().endsWith("Error") ? cause : first;
    }
    return read(text, frames);
  }

  private static ThrownException read(String text, List<StackFrame> frames) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon);
    if (!isClassName(type.strip())) {
      return new ThrownException("", text.strip(), frames);
    }
    return new ThrownException(
        type.strip(), colon < 0 ? "" : text.substring(colon + 1).strip(), frames);
  }

  /** Whether a text is the name of a class in a package, such as {@code java.io.IOException}. */
  static boolean isClassName(String text) {
    return text.contains(".")
        && Character.isJavaIdentifierStart(text.charAt(0))
        && !text.endsWith(".")
        && text.chars().allMatch(c -> c == '.' || c == '/' || Character.isJavaIdentifierPart(c));
  }

  /** Whether the message is there, and not only the name of the exception again. */
  boolean saysSomething() {
    return !message.isBlank() && !message.equals(type) && !message.equals(simpleType());
  }

  /** Whether the message only repeats the cause, as that of an exception without one of its own. */
  boolean repeats(ThrownException cause) {
    return !cause.type().isEmpty()
        && (message.equals(cause.message())
            || message.equals(cause.type())
            || message.equals(cause.type() + ": " + cause.message()));
  }

  /** Whether the exception was thrown by a person's code, as far as its frames say. */
  boolean isThrownBy(OwnCode own) {
    return frames.stream()
        .map(StackFrame::method)
        .filter(method -> !OwnCode.isOfPlatform(method))
        .findFirst()
        .map(own::has)
        .orElse(OwnCode.isOfPlatform(type) || own.has(type));
  }

  /** Returns the name of the class without its package. */
  String simpleType() {
    return simple(type);
  }

  /** Returns the name of a class without its package. */
  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
