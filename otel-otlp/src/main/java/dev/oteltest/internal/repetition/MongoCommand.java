package dev.oteltest.internal.repetition;

import java.util.Set;

/** What the strings of a command in JSON are that are not values. */
final class MongoCommand {

  /** Names in these members of a MongoDB command are those of collections. */
  private static final Set<String> COLLECTIONS =
      Set.of(
          "aggregate",
          "collection",
          "count",
          "create",
          "createIndexes",
          "delete",
          "distinct",
          "drop",
          "dropIndexes",
          "find",
          "findAndModify",
          "findandmodify",
          "insert",
          "listIndexes",
          "mapReduce",
          "update");

  private MongoCommand() {}

  /** Returns whether the value of a member of the command itself names a collection. */
  static boolean namesCollection(String member) {
    return COLLECTIONS.contains(member);
  }

  /** Returns whether a string refers to a field, such as {@code $city}. */
  static boolean isReference(String content) {
    return content.length() > 1
        && content.charAt(0) == '$'
        && Character.isLetter(content.charAt(1));
  }
}
