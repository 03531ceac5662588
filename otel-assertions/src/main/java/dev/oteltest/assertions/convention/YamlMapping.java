package dev.oteltest.assertions.convention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping in a YAML file, which knows its position and rejects unexpected content. */
final class YamlMapping {

  private final String source;
  private final Node node;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  private YamlMapping(String source, Node node) {
    this.source = source;
    this.node = node;
  }

  /**
   * Returns the mapping of a node, or null if the node is something else.
   *
   * @throws IllegalArgumentException if a key is not a string or is repeated
   */
  static @Nullable YamlMapping of(String source, Node node) {
    if (!(node instanceof MappingNode mapping) || !Tag.MAP.equals(node.getTag())) {
      return null;
    }
    YamlMapping read = new YamlMapping(source, node);
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      String name = textOf(key);
      if (name == null) {
        throw read.wrong(key, "a key is not a string: put it in 'single quotes'");
      }
      if (read.entries.putIfAbsent(name, entry) != null) {
        throw read.wrong(key, "the key " + name + " is repeated: keep only one");
      }
    }
    return read;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /** Rejects unknown keys. */
  void checkKeys(Set<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String are = String.join(", ", known.stream().sorted().toList());
        throw wrong(key, "unknown key \"" + key + "\"; known keys are " + are);
      }
    }
  }

  /** Returns a mapping inside this one; an empty one if it is missing. */
  YamlMapping mapping(String key) {
    Node value = value(key);
    if (value == null) {
      return new YamlMapping(source, node);
    }
    YamlMapping mapping = of(source, value);
    if (mapping == null) {
      throw wrong(key, not("a mapping", value, key) + ": write \"key: value\" below it");
    }
    return mapping;
  }

  /** Returns the mappings of a list; none if it is missing. */
  List<YamlMapping> mappings(String key) {
    List<YamlMapping> mappings = new ArrayList<>();
    for (Node entry : list(key, "start each entry below it with \"- id: \"")) {
      YamlMapping mapping = of(source, entry);
      if (mapping == null) {
        String which = "entry " + (mappings.size() + 1) + " of " + key;
        throw wrong(entry, not("a mapping", entry, which) + ": start it with \"- id: \"");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  @Nullable String text(String key) {
    Node value = value(key);
    return value == null ? null : text(key, value, "write \"" + key + ": value\"");
  }

  List<String> texts(String key) {
    String remedy = "write \"" + key + ": [a, b]\"";
    List<String> texts = new ArrayList<>();
    for (Node entry : list(key, remedy)) {
      texts.add(text("entry " + (texts.size() + 1) + " of " + key, entry, remedy));
    }
    return texts;
  }

  private String text(String what, Node value, String remedy) {
    String text = textOf(value);
    if (text != null) {
      return text;
    }
    if (!(value instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
      throw wrong(value, not("a string", value, what) + ": " + remedy);
    }
    String tag = value.getTag().getValue();
    throw wrong(
        value,
        tag.startsWith(Tag.PREFIX)
            ? what
                + " is "
                + tag.substring(Tag.PREFIX.length())
                + " in YAML, not a string: put it in 'single quotes'"
            : what + " has the tag " + tag + ", which is not supported: remove it");
  }

  /**
   * Returns the text of a string; null for numbers, booleans, null and tagged values, which become
   * strings if quoted.
   */
  private static @Nullable String textOf(Node node) {
    return node instanceof ScalarNode scalar && Tag.STR.equals(node.getTag())
        ? scalar.getValue()
        : null;
  }

  private static String not(String expected, Node value, String what) {
    return what + (Tag.NULL.equals(value.getTag()) ? " has no value" : " is not " + expected);
  }

  private List<Node> list(String key, String remedy) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list) || !Tag.SEQ.equals(value.getTag())) {
      throw wrong(key, not("a list", value, key) + ": " + remedy);
    }
    return list.getValue();
  }

  @Nullable Pattern pattern(String key) {
    String regex = text(key);
    try {
      return regex == null ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      IllegalArgumentException wrong =
          wrong(key, key + " is not a regular expression: " + e.getDescription());
      wrong.initCause(e);
      throw wrong;
    }
  }

  <E extends Enum<E>> @Nullable E constant(Class<E> type, String key) {
    String name = text(key);
    if (name == null) {
      return null;
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return constant;
      }
      known.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw wrong(key, key + " is " + name + "; known values are " + String.join(", ", known));
  }

  private @Nullable Node value(String key) {
    NodeTuple entry = entries.get(key);
    return entry == null ? null : entry.getValueNode();
  }

  /** Returns the exception to throw for a key, or for the whole mapping if the key is missing. */
  IllegalArgumentException wrong(String key, String what) {
    NodeTuple entry = entries.get(key);
    return wrong(entry == null ? node : entry.getKeyNode(), what);
  }

  private IllegalArgumentException wrong(Node at, String what) {
    return new IllegalArgumentException(YamlReader.place(source, at.getStartMark()) + what);
  }
}
