package dev.oteltest.internal.repetition;

import java.util.Set;

/**
 * What the syntax of a statement depends on.
 *
 * @param doubleQuotesValues whether {@code "x"} is a value and not an identifier
 * @param hashComments whether {@code #} starts a comment
 * @param graph whether the language is Cypher, in which {@code :} precedes a label, and {@code --}
 *     is a relationship
 * @param brackets whether {@code [x]} is always an identifier
 * @param slashComments whether {@code //} starts a comment
 * @param keyValue whether a statement is a command with a key
 */
record Dialect(
    boolean doubleQuotesValues,
    boolean hashComments,
    boolean graph,
    boolean brackets,
    boolean slashComments,
    boolean keyValue) {

  private static final Set<String> DOUBLE_QUOTED_VALUES =
      Set.of(
          "mysql",
          "mariadb",
          "bigquery",
          "gcp.spanner",
          "spanner",
          "hive",
          "spark",
          "databricks",
          "couchbase",
          "neo4j");
  private static final Set<String> HASH_COMMENTS =
      Set.of("mysql", "mariadb", "bigquery", "gcp.spanner", "spanner");
  private static final Set<String> SQL_SERVER =
      Set.of("mssql", "microsoft.sql_server", "mssqlcompact", "sybase");
  private static final Set<String> KEY_VALUE = Set.of("redis", "valkey", "memcached");

  /**
   * Returns the dialect of a database.
   *
   * @param system the value of {@code db.system.name} or {@code db.system}; empty if unknown
   */
  static Dialect of(String system) {
    return new Dialect(
        DOUBLE_QUOTED_VALUES.contains(system),
        HASH_COMMENTS.contains(system),
        system.equals("neo4j"),
        SQL_SERVER.contains(system),
        system.equals("neo4j") || system.equals("cassandra"),
        KEY_VALUE.contains(system));
  }
}
