package dev.oteltest.internal.repetition;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The words of SQL that are written in one case, and what follows them. */
final class SqlWords {

  static final Set<String> KEYWORDS =
      words(
          "ALL ALTER AND ANY AS ASC BEGIN BETWEEN BY CALL CASE COLLATE COMMIT CONFLICT CREATE CROSS"
              + " DEFAULT DELETE DESC DISTINCT DO DROP ELSE ESCAPE EXCEPT EXEC EXECUTE EXISTS"
              + " EXPLAIN FETCH FIRST FOR FROM FULL GROUP HAVING IF ILIKE IN INNER INSERT INTERSECT"
              + " INTO IS JOIN LATERAL LEFT LIKE LIMIT LOCK MATCH MERGE MINUS NATURAL NEXT NOT"
              + " NOTHING OFFSET ON ONLY OR ORDER OUTER OVER PARTITION RECURSIVE REGEXP REPLACE"
              + " RETURN RETURNING RIGHT RLIKE ROLLBACK ROWS SELECT SET SKIP SOME TABLE THEN TOP"
              + " TRUNCATE UNION UNIQUE UPDATE USING VALUES WHEN WHERE WINDOW WITH");

  /** After these, names are those of tables. */
  static final Set<String> TABLES =
      words("FROM JOIN INTO UPDATE TABLE USING TRUNCATE MERGE EXISTS");

  /** After these, names are no longer those of tables. */
  static final Set<String> NO_TABLES =
      words(
          "SELECT WHERE ON SET HAVING BY LIMIT OFFSET FETCH RETURNING RETURN WHEN THEN ELSE VALUES"
              + " CALL AND OR NOT");

  static final Set<String> COMPARISONS = words("LIKE ILIKE RLIKE REGEXP BETWEEN ESCAPE");
  static final Set<String> CONSTANTS = words("NULL TRUE FALSE");

  private SqlWords() {}

  private static Set<String> words(String words) {
    return new HashSet<>(Arrays.asList(words.split(" ")));
  }

  /** Returns a word in upper case; one that is longer than all of these as it is. */
  static String upperCase(String word) {
    return word.length() < 16 ? word.toUpperCase(Locale.ROOT) : word;
  }
}
