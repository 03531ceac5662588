package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.config.KnownKeys;
import dev.oteltest.operations.internal.promql.PrometheusDuration;
import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of a file, whose keys are known and whose values are read strictly. */
final class RuleSection {

  /** Far more than rules need, so that a file of something else does not fill the memory. */
  private static final long MAX_SIZE = 64 << 20;

  private final Path file;
  private final YamlNode node;
  private final String what;

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code a rule}
   * @param keys the keys that it may have; empty for any
   */
  private RuleSection(Path file, YamlNode node, String what, Set<String> keys) {
    this.file = file;
    this.node = node.resolved();
    this.what = what;
    if (!this.node.isMapping()) {
      String among =
          keys.isEmpty()
              ? ""
              : " with keys among " + String.join(", ", keys.stream().sorted().toList());
      throw error(node, what + " is a mapping" + among);
    }
    try {
      KnownKeys.check(this.node, what, keys);
    } catch (YamlException e) {
      throw new AlertRulesException(file, e.line(), e.problem());
    }
  }

  /**
   * Reads the text of a file.
   *
   * @throws AlertRulesException if it does not exist, is not UTF-8 or is larger than 64 MB
   */
  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new AlertRulesException(file, 0, "this file is larger than the 64 MB that are read");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new AlertRulesException(file, 0, "this file does not exist");
    } catch (CharacterCodingException e) {
      throw new AlertRulesException(file, 0, "this is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("The file can't be read: " + file, e);
    }
  }

  /**
   * Reads the only document of a file.
   *
   * @param keys the keys that its mapping may have; empty for any
   */
  static RuleSection root(Path file, String text, Set<String> keys) {
    List<YamlNode> documents;
    try {
      documents = YamlReader.read(text);
    } catch (YamlException e) {
      throw new AlertRulesException(file, e.line(), e.problem());
    }
    if (documents.size() != 1) {
      throw new AlertRulesException(
          file, 0, "this file has " + documents.size() + " documents, but exactly one is allowed");
    }
    return new RuleSection(file, documents.get(0), "the file", keys);
  }

  /** Reads a mapping; see the constructor. */
  static RuleSection of(Path file, YamlNode node, String what, Set<String> keys) {
    return new RuleSection(file, node, what, keys);
  }

  int line() {
    return node.line();
  }

  YamlNode node() {
    return node;
  }

  /** Returns the node of a key, or null. */
  @Nullable YamlNode node(String key) {
    return node.get(key);
  }

  boolean has(String key) {
    return node.key(key) != null;
  }

  List<String> keys() {
    return node.keys().stream().map(YamlNode::value).toList();
  }

  /** Returns the mappings in the list of a key, which must be there and have an item. */
  List<RuleSection> sections(String key, String name, Set<String> keys) {
    List<RuleSection> sections = new ArrayList<>();
    for (YamlNode item : items(key)) {
      sections.add(new RuleSection(file, item, name, keys));
    }
    if (sections.isEmpty()) {
      throw error(required(key), "'" + key + "' of " + what + " is empty: it would check nothing");
    }
    return sections;
  }

  /** Returns the items of a key that must be there. */
  List<YamlNode> items(String key) {
    YamlNode list = required(key).resolved();
    if (!list.isSequence()) {
      throw error(required(key), "'" + key + "' of " + what + " is a list");
    }
    return list.items();
  }

  /** Returns the text of an item. */
  String text(YamlNode item, String name) {
    YamlNode scalar = item.resolved();
    if (!scalar.isScalar() || scalar.isNull()) {
      throw error(item, name + " is a text");
    }
    return scalar.value();
  }

  private YamlNode required(String key) {
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      throw error(node, what + " needs the key '" + key + "'");
    }
    return value;
  }

  String requiredText(String key) {
    String text = text(required(key), "'" + key + "' of " + what);
    if (text.isBlank()) {
      throw error(key, "'" + key + "' of " + what + " is empty");
    }
    return text;
  }

  /** Returns the length of time of a key, or null if there is no such key. */
  @Nullable Duration time(String key) {
    if (!has(key)) {
      return null;
    }
    String text = requiredText(key);
    Duration time = PrometheusDuration.parse(text);
    if (time == null) {
      throw error(key, "'" + text + "' is not a length of time, such as 30s, 5m, 1h30m or 1d");
    }
    return time;
  }

  Duration time(String key, Duration otherwise) {
    Duration time = time(key);
    return time == null ? otherwise : time;
  }

  /** Returns the texts by name; empty if there is no such key. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      return map;
    }
    RuleSection section = new RuleSection(file, value, "'" + key + "'", Set.of());
    for (String name : section.keys()) {
      if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
        throw section.error(
            name, "'" + name + "' is not a name of letters, digits and _ in '" + key + "'");
      }
      YamlNode text = section.required(name);
      map.put(name, section.text(text, "'" + name + "' in '" + key + "'"));
    }
    return map;
  }

  /** Returns an error about the value of a key. */
  AlertRulesException error(String key, String problem) {
    YamlNode value = node.get(key);
    return error(value == null ? node : value, problem);
  }

  /** Returns an error about this mapping. */
  AlertRulesException error(String problem) {
    return error(node, problem);
  }

  AlertRulesException error(YamlNode at, String problem) {
    return new AlertRulesException(file, at.line(), problem);
  }
}
