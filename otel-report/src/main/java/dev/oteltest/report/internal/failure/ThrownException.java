package dev.oteltest.report.internal.failure;

/**
 * An exception as a stack trace prints it.
 *
 * @param type the name of its class; empty if the text does not name one
 * @param message the message, which may have several lines; empty if there is none
 */
record ThrownException(String type, String message) {

  /** Reads what {@link Throwable#toString} returned; other text is a message. */
  static ThrownException of(String text) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon);
    if (!isClassName(type.strip())) {
      return new ThrownException("", text.strip());
    }
    return new ThrownException(type.strip(), colon < 0 ? "" : text.substring(colon + 1).strip());
  }

  /** Whether a text is the name of a class in a package, such as {@code java.io.IOException}. */
  static boolean isClassName(String text) {
    boolean dots = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      dots |= c == '.';
      if (c != '.' && c != '/' && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return dots && Character.isJavaIdentifierStart(text.charAt(0)) && !text.endsWith(".");
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
