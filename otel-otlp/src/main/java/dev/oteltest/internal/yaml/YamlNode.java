package dev.oteltest.internal.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document, with its place in the text.
 *
 * <p>Aliases are nodes of their own, so that nobody takes what they refer to for text at this
 * place.
 */
public final class YamlNode {

  /** What a node is. */
  public enum Kind {
    /** A value. */
    SCALAR,
    /** Keys with values. */
    MAPPING,
    /** Items. */
    SEQUENCE,
    /** A reference to a node with an anchor. */
    ALIAS
  }

  /** How a node is written. */
  public enum Style {
    /** A scalar without quotes, which may be empty. */
    PLAIN,
    /** A scalar in single quotes. */
    SINGLE_QUOTED,
    /** A scalar in double quotes. */
    DOUBLE_QUOTED,
    /** A scalar in lines of its own, after {@code |}. */
    LITERAL,
    /** A scalar in lines of its own, after {@code >}. */
    FOLDED,
    /** A collection in brackets or braces. */
    FLOW,
    /** A collection by indentation. */
    BLOCK
  }

  private final Kind kind;
  private final Style style;
  private final @Nullable String anchor;
  private final @Nullable String tag;
  private final String value;
  private final int line;
  private final int column;
  private final int start;
  private int end;
  private boolean shared;
  private @Nullable YamlNode target;
  private final List<YamlNode> children = new ArrayList<>();

  /**
   * Creates a node, for readers.
   *
   * @param anchor the name of its anchor, or null
   * @param tag the tag that is written before it, or null
   * @param value the value of a scalar, or the name of an alias; otherwise empty
   * @param line the line on which it starts, from 1
   * @param column the column at which it starts, from 0, in code points
   * @param start the offset of its first character, or of its anchor or tag
   * @param end the offset after its last character
   */
  public YamlNode(
      Kind kind,
      Style style,
      @Nullable String anchor,
      @Nullable String tag,
      String value,
      int line,
      int column,
      int start,
      int end) {
    this.kind = kind;
    this.style = style;
    this.anchor = anchor;
    this.tag = tag;
    this.value = value;
    this.line = line;
    this.column = column;
    this.start = start;
    this.end = end;
  }

  /** Returns how it is written; of an alias, {@link Style#PLAIN}. */
  public Style style() {
    return style;
  }

  /** Returns the name of its anchor, or null. */
  public @Nullable String anchor() {
    return anchor;
  }

  /** Returns the tag that is written before it, or null. */
  public @Nullable String tag() {
    return tag;
  }

  /** Returns the value of a scalar, or the name of an alias; otherwise an empty string. */
  public String value() {
    return value;
  }

  /** Returns the line on which it starts, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column at which it starts, from 0, in code points. */
  public int column() {
    return column;
  }

  /** Returns the offset of its first character, or of its anchor or tag. */
  public int start() {
    return start;
  }

  /** Returns the offset after its last character, without the comments and blank lines after it. */
  public int end() {
    return end;
  }

  /** Returns the node that an alias refers to; every other node returns itself. */
  public YamlNode resolved() {
    return target == null ? this : target;
  }

  public boolean isAlias() {
    return kind == Kind.ALIAS;
  }

  public boolean isMapping() {
    return kind == Kind.MAPPING;
  }

  public boolean isSequence() {
    return kind == Kind.SEQUENCE;
  }

  public boolean isScalar() {
    return kind == Kind.SCALAR;
  }

  /** Returns whether it is a collection in brackets or braces. */
  public boolean isFlow() {
    return style == Style.FLOW;
  }

  /** Returns whether it means null: an empty plain scalar, {@code ~} or {@code null}. */
  public boolean isNull() {
    return kind == Kind.SCALAR
        && style == Style.PLAIN
        && tag == null
        && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
  }

  /** Returns whether an alias refers to it, so that a change here is a change there, too. */
  public boolean isShared() {
    return shared;
  }

  /** Returns whether it is a scalar that YAML 1.2 takes for a string. */
  public boolean isText() {
    return isScalar()
        && (tag == null
            ? style != Style.PLAIN || YamlText.isText(value)
            : tag.equals(YamlText.STRING_TAG));
  }

  /**
   * Returns whether every reader takes this scalar for a string. YAML 1.1, which Kubernetes' tools
   * read, has more numbers and booleans than YAML 1.2.
   */
  public boolean isSurelyText() {
    return style != Style.PLAIN || tag != null || YamlText.isSurelyText(value);
  }

  /** Returns the items of a sequence; otherwise an empty list. */
  public List<YamlNode> items() {
    return isSequence() ? children : List.of();
  }

  /** Returns the keys of a mapping in their order; otherwise an empty list. */
  public List<YamlNode> keys() {
    List<YamlNode> keys = new ArrayList<>();
    for (int i = 0; isMapping() && i < children.size(); i += 2) {
      keys.add(children.get(i));
    }
    return keys;
  }

  /** Returns the key node of that name, or null. */
  public @Nullable YamlNode key(String name) {
    int index = find(name);
    return index < 0 ? null : children.get(index);
  }

  /** Returns the value of a mapping's key; null if there is no such key. */
  public @Nullable YamlNode get(String name) {
    int index = find(name);
    return index < 0 ? null : children.get(index + 1);
  }

  private int find(String name) {
    for (int i = 0; isMapping() && i < children.size(); i += 2) {
      if (children.get(i).isScalar() && children.get(i).value.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the text of a key's scalar, also by an alias; null if there is none or it is null. */
  public @Nullable String text(String name) {
    YamlNode node = get(name);
    YamlNode scalar = node == null ? null : node.resolved();
    return scalar == null || !scalar.isScalar() || scalar.isNull() ? null : scalar.value;
  }

  /** Returns the nodes directly below it: items, or keys and values in turns. */
  public List<YamlNode> children() {
    return children;
  }

  /** Adds an item, or a key or value, for readers. */
  public void add(YamlNode child) {
    children.add(child);
  }

  /** Sets the offset after its last character, for readers. */
  public void endAt(int offset) {
    end = offset;
  }

  /** Sets the node that an alias refers to, for readers. */
  public void referTo(YamlNode node) {
    target = node;
    node.shared = true;
  }
}
