package dev.oteltest.internal.repetition;

import java.util.Set;

/**
 * What the syntax of a statement depends on.
 *
 * @param doubleQuotesValues whether {@code "x"} is a value and not an identifier
 * @param hashComments whether {@code #} starts a comment
 * @param brackets whether {@code [x]} is always an identifier
 */
record Dialect(boolean doubleQuotesValues, boolean hashComments, boolean brackets) {

  private static final Set<String> HASH_COMMENTS =
      Set.of("mysql", "mariadb", "bigquery", "gcp.spanner", "spanner");
  private static final Set<String> DOUBLE_QUOTED_VALUES =
      Set.of("hive", "spark", "databricks", "couchbase");
  private static final Set<String> SQL_SERVER =
      Set.of("mssql", "microsoft.sql_server", "mssqlcompact", "sybase");
  private static final Set<String> NOT_SQL =
      Set.of(
          "aws.dynamodb",
          "couchdb",
          "dynamodb",
          "elasticsearch",
          "hbase",
          "memcached",
          "mongodb",
          "neo4j",
          "opensearch",
          "redis",
          "valkey");

  /** Returns whether statements of a database are in a language other than SQL or its like. */
  static boolean isOther(String system) {
    return NOT_SQL.contains(system);
  }

  /**
   * Returns the dialect of a database.
   *
   * @param system the value of {@code db.system.name} or {@code db.system}; empty if unknown
   */
  static Dialect of(String system) {
    boolean hash = HASH_COMMENTS.contains(system);
    return new Dialect(
        hash || DOUBLE_QUOTED_VALUES.contains(system), hash, SQL_SERVER.contains(system));
  }
}
