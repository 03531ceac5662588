package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The relations that questions consist of, each in a file of its name, as a {@code WITH} clause:
 * nothing has to be created in the database, and what is asked with is that of one query.
 *
 * @param question the relation {@code question}
 * @param keyed whether it is for an engine in this process, whose table of results has no row twice
 * @param tables the relations that are tables there
 */
record QuestionSql(String question, boolean keyed, Set<String> tables) {

  /** The relation whose one row has what is asked with. */
  static final String QUESTION = "question";

  /** What is a table on servers, which else would compute it wherever results are read. */
  static final String RENAMED = "renamed";

  private static final String FOLDER = "/dev/oteltest/report/history/";
  private static final String SCHEMA = "schema";

  /** What several others consist of, and engines here would compute for each of them. */
  private static final Set<String> SHARED = Set.of("ordered_run", "judged", "paced", "lost");

  private static final Pattern WORD = Pattern.compile("([a-z_0-9]++)");
  private static final Pattern FROM = Pattern.compile("(?:FROM|JOIN) ([a-z_0-9]++)");
  private static final Pattern WITH = Pattern.compile("(?i)WITH\\s+(RECURSIVE\\s+)?");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*\\n?");
  private static final Pattern END = Pattern.compile("[;\\s]+$");

  QuestionSql(String question, boolean keyed) {
    this(question, keyed, Set.of());
  }

  /** Returns the relations of a question to a server. */
  static QuestionSql onServer(String question) {
    return new QuestionSql(question, false, Set.of(RENAMED));
  }

  /** Returns a query with the relations before it that it names. */
  String complete(String query) {
    String rest = END.matcher(COMMENT.matcher(query).replaceAll("").strip()).replaceFirst("");
    Map<String, String> relations = relations(rest);
    if (relations.isEmpty()) {
      return rest;
    }
    String clauses =
        relations.entrySet().stream()
            .map(each -> each.getKey() + as(each.getKey()) + "(" + each.getValue() + ")")
            .collect(Collectors.joining(",\n"));
    Matcher with = WITH.matcher(rest);
    return with.lookingAt()
        ? with.group() + clauses + ",\n" + rest.substring(with.end())
        : "WITH " + clauses + "\n" + rest;
  }

  private String as(String relation) {
    return keyed && SHARED.contains(relation) ? " AS MATERIALIZED " : " AS ";
  }

  /** Returns the relations that a query names, each after those that it consists of. */
  Map<String, String> relations(String query) {
    Map<String, String> relations = new LinkedHashMap<>();
    add(WORD.matcher(query.toLowerCase(Locale.ROOT)), relations);
    return relations;
  }

  private void add(Matcher names, Map<String, String> relations) {
    for (String name : names.results().map(each -> each.group(1)).distinct().toList()) {
      boolean isThere = relations.containsKey(name) || tables.contains(name);
      if (!isThere && isRelation(name)) {
        String body = of(name);
        add(FROM.matcher(body), relations);
        relations.put(name, body);
      }
    }
  }

  private String of(String name) {
    if (name.equals(QUESTION)) {
      return question;
    }
    return body(keyed && name.equals("kept_result") ? "keyed_result" : name);
  }

  private static boolean isRelation(String name) {
    return !name.equals(SCHEMA) && QuestionSql.class.getResource(FOLDER + name + ".sql") != null;
  }

  /** Returns the relation {@code question} of a project with one of two default branches. */
  static String question(List<String> main) {
    return body(QUESTION)
        .replace("'main' AS", literal(main.get(0)) + " AS")
        .replace("'master' AS other_main", literal(main.get(main.size() - 1)) + " AS other_main");
  }

  private static String literal(String name) {
    return "'" + name.replace("'", "''") + "'"; // git allows no backslash in it
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
    return List.of(body(SCHEMA).split(";\\s*"));
  }
}
