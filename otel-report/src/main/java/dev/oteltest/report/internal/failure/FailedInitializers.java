package dev.oteltest.report.internal.failure;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that could not be initialized: the JVM says why once, and from then on only that the
 * class could not be.
 */
final class FailedInitializers {

  private static final String INITIALIZER = ".<clinit>";

  private static final Pattern REFUSED =
      Pattern.compile("Could not initialize class ([\\p{javaJavaIdentifierPart}.]++)");

  /** The cause of what first failed in the initializer of a class. */
  private final Map<String, String> causes = new HashMap<>();

  /**
   * Returns the cause of a failure, and remembers in which initializers something failed: if the
   * JVM refuses a class, the cause is that of what failed in it.
   */
  String causeOf(ExceptionChain chain, String cause) {
    String first = cause;
    for (ThrownException exception : chain.causes()) {
      Matcher refused = REFUSED.matcher(exception.message());
      if (refused.find()) {
        first = causes.getOrDefault(refused.group(1), first);
      }
    }
    for (ThrownException exception : chain.causes()) {
      for (StackFrame frame : exception.frames()) {
        if (frame.method().endsWith(INITIALIZER)) {
          causes.put(frame.method().replace(INITIALIZER, ""), first);
        }
      }
    }
    return first;
  }
}
