package dev.oteltest.internal.repetition;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that a statement names. */
public final class StatementTables {

  private static final Pattern TOKEN = Pattern.compile("[^\\s,()]++|[,()]");

  private StatementTables() {}

  /**
   * Returns the names of the tables in a statement without literals, in lower case, without schemas
   * and quotes; none if they are unknown.
   */
  public static Set<String> of(String statement) {
    Set<String> tables = new HashSet<>();
    boolean in = false;
    boolean expected = false;
    Matcher tokens = TOKEN.matcher(statement);
    while (tokens.find()) {
      String token = tokens.group();
      String word = SqlWords.upperCase(token);
      if (SqlWords.KEYWORDS.contains(word)) {
        in = SqlWords.TABLES.contains(word) || (in && !SqlWords.NO_TABLES.contains(word));
        expected = in;
      } else if (token.equals(",")) {
        expected = in;
      } else if (expected && !token.equals("(") && !token.equals(")")) {
        String name = token.substring(token.lastIndexOf('.') + 1);
        tables.add(name.replaceAll("[\"`\\[\\]]", "").toLowerCase(Locale.ROOT));
        expected = false;
      }
    }
    return tables;
  }
}
