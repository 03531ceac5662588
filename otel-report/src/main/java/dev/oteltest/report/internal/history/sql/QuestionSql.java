package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The relations that questions consist of, as a {@code WITH} clause: nothing has to be created in
 * the database, and parameters are those of one query.
 */
final class QuestionSql {

  private static final String FOLDER = "/dev/oteltest/report/history/";

  /** Each after those that it consists of. */
  private static final List<String> RELATIONS =
      List.of(
          "question",
          "kept_run",
          "kept_case",
          "kept_result",
          "ordered_run",
          "judged",
          "streak",
          "flaky",
          "failing",
          "fixed",
          "mended",
          "timed",
          "slow",
          "paced",
          "usual",
          "machine",
          "longer",
          "lost",
          "lost_time",
          "lately",
          "absent",
          "never_ran",
          "touches",
          "life",
          "left_out");

  /** What several others consist of, and engines here would compute for each of them. */
  private static final Set<String> SHARED = Set.of("ordered_run", "judged", "paced", "lost");

  private static final Pattern WORD = Pattern.compile("[a-z_0-9]++");
  private static final Pattern WITH = Pattern.compile("(?i)WITH\\s+(RECURSIVE\\s+)?");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*\\n?");

  private final Map<String, String> bodies = new LinkedHashMap<>();
  private final boolean keyed;

  /**
   * Creates the relations of one query.
   *
   * @param keyed whether it is for an engine in this process, whose table of results has no row
   *     twice
   * @param backslashes whether a backslash in a text begins an escape
   */
  QuestionSql(QuestionParameters parameters, boolean keyed, boolean backslashes) {
    this.keyed = keyed;
    RELATIONS.forEach(name -> bodies.put(name, body(name)));
    bodies.put("question", parameters.sql(backslashes));
    if (keyed) {
      bodies.put("kept_result", body("keyed_result"));
    }
  }

  /** Returns a query with the relations before it that it names. */
  String complete(String query) {
    String rest = COMMENT.matcher(query).replaceAll("").strip();
    while (rest.endsWith(";")) {
      rest = rest.substring(0, rest.length() - 1).stripTrailing();
    }
    List<String> clauses = new ArrayList<>();
    Set<String> needed = needed(rest);
    bodies.forEach(
        (name, body) -> {
          if (needed.contains(name)) {
            clauses.add(
                name
                    + (keyed && SHARED.contains(name) ? " AS MATERIALIZED (" : " AS (")
                    + body
                    + ")");
          }
        });
    if (clauses.isEmpty()) {
      return rest;
    }
    Matcher with = WITH.matcher(rest);
    boolean has = with.lookingAt();
    String recursive = has && with.group(1) != null ? "RECURSIVE " : "";
    return "WITH "
        + recursive
        + String.join(",\n", clauses)
        + (has ? ",\n" : "\n")
        + (has ? rest.substring(with.end()) : rest);
  }

  /** Returns each relation with its body, to create a view of it. */
  Map<String, String> views() {
    return bodies;
  }

  private Set<String> needed(String query) {
    Set<String> names = new LinkedHashSet<>(words(query.toLowerCase(Locale.ROOT)));
    List<Map.Entry<String, String>> reversed = new ArrayList<>(bodies.entrySet());
    Collections.reverse(reversed);
    for (Map.Entry<String, String> relation : reversed) {
      if (names.contains(relation.getKey())) {
        names.addAll(words(relation.getValue()));
      }
    }
    return names;
  }

  private static List<String> words(String sql) {
    return WORD.matcher(sql).results().map(MatchResult::group).toList();
  }

  /** Returns the text of a file without its comment. */
  static String body(String name) {
    try (InputStream in = QuestionSql.class.getResourceAsStream(FOLDER + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + name + ".sql is missing");
      }
      return COMMENT.matcher(new String(in.readAllBytes(), UTF_8)).replaceAll("").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the statements that create the tables. */
  static List<String> schema() {
    return List.of(body("schema").split(";\\s*"));
  }
}
