package dev.oteltest.internal.repetition;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Locale;
import java.util.Set;

/**
 * Statements that create or fill a database, as scripts such as {@code schema.sql} and {@code
 * data.sql} do. That they are many is what a script is for.
 */
public final class SetUpStatement {

  private static final Set<String> CREATING =
      Set.of("ALTER", "COMMENT", "CREATE", "DROP", "GRANT", "REVOKE", "TRUNCATE");
  private static final Set<String> FILLING = Set.of("COPY", "INSERT", "MERGE", "REPLACE", "UPSERT");

  private SetUpStatement() {}

  /**
   * Returns whether a span is such a statement.
   *
   * @param code whether a span of the code made it, which may fill tables for another reason than a
   *     test or the start of an application
   */
  public static boolean is(SpanData span, boolean code) {
    if (!Call.isStatement(span)) {
      return false;
    }
    String word = firstWord(span);
    return CREATING.contains(word) || (!code && FILLING.contains(word));
  }

  /** Returns the first word of a statement, in upper case. */
  static String firstWord(SpanData span) {
    String text = Call.of(span).statement();
    if (text.isEmpty()) {
      text = span.getName();
    }
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toUpperCase(Locale.ROOT);
  }
}
