package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.operations.internal.text.TextLines;
import org.jspecify.annotations.Nullable;

/** Reads and writes values of mappings where the mapping says what it means. */
final class Nodes {

  private Nodes() {}

  /**
   * Returns the value of a key, or null.
   *
   * @throws InvalidFileException if the mapping has the key twice, or merges another mapping that
   *     may have it
   */
  static @Nullable YamlNode get(ManifestText text, YamlNode mapping, String key) {
    YamlNode found = getOwn(text, mapping, key);
    YamlNode merge = mapping.key("<<");
    if (found == null && merge != null) {
      throw text.refuse(
          merge, "a merge key (<<) may contain " + key + ": write out what is merged here");
    }
    return found;
  }

  /**
   * Returns the value of a key that the mapping itself has, or null; for mappings that may be
   * anything, such as a document of another tool.
   *
   * @throws InvalidFileException if the mapping has the key twice: Kubernetes takes the last,
   *     others the first
   */
  static @Nullable YamlNode getOwn(ManifestText text, YamlNode mapping, String key) {
    YamlNode found = null;
    for (YamlNode one : mapping.keys()) {
      if (one.isScalar() && one.value().equals(key)) {
        if (found != null) {
          throw text.refuse(one, key + " is there twice, also in " + text.where(found));
        }
        found = one;
      }
    }
    return mapping.get(key);
  }

  /**
   * Returns the text of a key's scalar, also by an alias; null if there is none or it is null.
   *
   * @throws InvalidFileException if the mapping has the key twice
   */
  static @Nullable String text(ManifestText text, YamlNode mapping, String key) {
    YamlNode node = getOwn(text, mapping, key);
    YamlNode scalar = node == null ? null : node.resolved();
    return scalar == null || !scalar.isScalar() || scalar.isNull() ? null : scalar.value();
  }

  /** Returns what a node is, for a sentence; not what it says, which may be a secret. */
  static String describe(YamlNode node) {
    YamlNode resolved = node.resolved();
    if (resolved.isMapping()) {
      return "a mapping";
    }
    if (resolved.isSequence()) {
      return "a list";
    }
    return resolved.isNull() ? "null" : "a single value";
  }

  /** Refuses a change of text that other places repeat by an alias; null is not such a text. */
  static void requireOwn(ManifestText text, @Nullable YamlNode node, String what) {
    if (node == null) {
      return;
    }
    if (node.isAlias()) {
      throw text.refuse(
          node,
          ("%s is an alias of %s (*%s), and a change would show in other places: write"
                  + " it out here")
              .formatted(what, text.where(node.resolved()), node.value()));
    }
    if (node.isShared()) {
      throw text.refuse(
          node,
          "%s is repeated by an alias (*%s), and a change would show in other places: write it out there"
              .formatted(what, node.anchor()));
    }
  }

  /**
   * Gives a key of a mapping a string, in quotes.
   *
   * @param neighbor the key after whose value a new entry is written
   * @return whether anything changes
   */
  static boolean setText(
      ManifestText text, YamlNode mapping, String key, String neighbor, String value) {
    YamlNode node = get(text, mapping, key);
    if (node == null) {
      insertEntry(text, mapping, key, neighbor, YamlText.doubleQuoted(value));
      return true;
    }
    YamlNode scalar = node.resolved();
    if (!scalar.isScalar()) {
      throw text.refuse(node, key + " is not a string");
    }
    if (!scalar.isNull() && scalar.value().equals(value) && scalar.isSurelyText()) {
      return false;
    }
    if (!node.isAlias()) {
      requireOwn(text, node, key);
    }
    replace(text, node, value);
    return true;
  }

  private static void replace(ManifestText text, YamlNode node, String value) {
    String quoted =
        node.style() == YamlNode.Style.SINGLE_QUOTED
            ? YamlText.singleQuoted(value)
            : YamlText.doubleQuoted(value);
    text.replace(node.start(), node.end(), space(text, node) + quoted);
  }

  /** Returns the space that an empty value lacks after its colon. */
  static String space(ManifestText text, YamlNode node) {
    boolean empty = node.start() == node.end() && node.start() > 0;
    return empty && text.text().charAt(node.start() - 1) == ':' ? " " : "";
  }

  /**
   * Adds an entry after the entry of a neighbor, as the mapping is written.
   *
   * @param value the text of the value; in a block mapping, may begin on the next line
   */
  static void insertEntry(
      ManifestText text, YamlNode mapping, String key, String neighbor, String value) {
    YamlNode before = mapping.get(neighbor);
    if (before == null) {
      throw text.refuse(mapping, "there is no " + neighbor + " after which " + key + " could be");
    }
    if (mapping.isFlow()) {
      YamlNode neighborKey = mapping.key(neighbor);
      String separator = flowSeparator(text, neighborKey == null ? before : neighborKey);
      String entry = separator + key(mapping, key) + ": " + value;
      text.replace(before.end(), before.end(), entry);
    } else {
      String colon = value.startsWith("\n") || value.startsWith("\r") ? ":" : ": ";
      text.insertBelow(before, newLine(text, before, column(mapping)) + key + colon + value);
    }
  }

  /** Returns the column of a block mapping's keys. */
  static int column(YamlNode mapping) {
    return mapping.children().get(0).column();
  }

  /** Returns a line break and an indentation. */
  static String newLine(ManifestText text, YamlNode near, int column) {
    return TextLines.lineBreak(text.text(), near.end()) + " ".repeat(column);
  }

  /** Returns what separates a new element of a flow collection from the one before. */
  static String flowSeparator(ManifestText text, YamlNode before) {
    int line = TextLines.lineStart(text.text(), before.start());
    String indentation = text.text().substring(line, before.start());
    return indentation.isBlank() && line > 0
        ? "," + TextLines.lineBreak(text.text(), before.start()) + indentation
        : ", ";
  }

  /** Returns a key as the keys of a mapping are written; JSON has all of them in quotes. */
  static String key(YamlNode mapping, String key) {
    return isJson(mapping) ? YamlText.doubleQuoted(key) : key;
  }

  /** Returns whether a flow mapping is written as JSON. */
  static boolean isJson(YamlNode mapping) {
    return mapping.isFlow()
        && mapping.keys().stream().allMatch(key -> key.style() == YamlNode.Style.DOUBLE_QUOTED);
  }
}
