package dev.oteltest.internal.yaml;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.YamlNode.Kind;
import dev.oteltest.internal.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a user's file, whose keys are known: what is not known, is there twice or has
 * another type is an error with its line. Subclasses read the values of their format.
 *
 * @param <S> the type of the mappings inside, which is that of the subclass
 */
public abstract class YamlMapping<S extends YamlMapping<S>> {

  private final UserFile file;
  private final YamlNode node;
  private final String what;

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code a rule}
   * @param keys the keys that it may have; empty if they are the user's names
   * @throws InvalidFileException if it is not a mapping, or has a key twice or one that is not
   *     known
   */
  protected YamlMapping(UserFile file, YamlNode node, String what, Set<String> keys) {
    this.file = file;
    this.node = node.resolved();
    this.what = what;
    if (!this.node.isMapping()) {
      throw error(
          node,
          what
              + " is a mapping"
              + (keys.isEmpty()
                  ? " with names as keys"
                  : " with keys among " + String.join(", ", keys.stream().sorted().toList())));
    }
    checkKeys(keys);
  }

  private void checkKeys(Set<String> keys) {
    Set<String> seen = new HashSet<>();
    for (YamlNode key : node.keys()) {
      if (!key.isScalar()) {
        throw error(key, "a key of " + what + " is a plain text");
      }
      if (!seen.add(key.value())) {
        throw error(key, "the key '" + key.value() + "' is there twice: keep one");
      }
      if (!keys.isEmpty() && !keys.contains(key.value())) {
        throw error(
            key,
            "'%s' is not a key of %s: %s"
                .formatted(key.value(), what, NearestName.hint(key.value(), keys)));
      }
    }
  }

  /** Reads a mapping inside this one. */
  protected abstract S inside(YamlNode inner, String name, Set<String> keys);

  /** Returns the file that it is in. */
  protected final UserFile file() {
    return file;
  }

  public final YamlNode node() {
    return node;
  }

  /** Returns the line on which it starts, from 1. */
  public final int line() {
    return node.line();
  }

  /** Returns the line of a key's value; of this mapping if there is no such key. */
  public final int line(String key) {
    YamlNode value = node.get(key);
    return value == null ? node.line() : value.line();
  }

  /** Returns the node of a key's value; null if there is no such key, or its value is null. */
  public final @Nullable YamlNode node(String key) {
    YamlNode value = node.get(key);
    return value == null || value.resolved().isNull() ? null : value;
  }

  /** Returns the keys in their order. */
  public final List<String> keys() {
    return node.keys().stream().map(YamlNode::value).toList();
  }

  /** Returns whether there is such a key, whatever its value is. */
  public final boolean has(String key) {
    return node.key(key) != null;
  }

  /** Returns whether there is such a key with a value that is not null. */
  public final boolean hasValue(String key) {
    return node(key) != null;
  }

  /** Returns whether the value of a key is a mapping. */
  public final boolean isMapping(String key) {
    YamlNode value = node.get(key);
    return value != null && value.resolved().isMapping();
  }

  /** Returns the value of a key, which must be there and not null. */
  protected final YamlNode required(String key) {
    YamlNode value = node(key);
    if (value == null) {
      throw error(
          key, has(key) ? nameOf(key) + " has no value" : what + " needs the key '" + key + "'");
    }
    return value;
  }

  /** Returns the mapping of a key, which must be there. */
  public final S section(String key, String name, Set<String> keys) {
    return inside(required(key), name, keys);
  }

  /** Returns the mapping of a key; one without keys if there is no such key. */
  public final S optionalSection(String key, String name, Set<String> keys) {
    YamlNode none =
        new YamlNode(Kind.MAPPING, Style.BLOCK, null, null, "", node.line(), node.column(), 0, 0);
    return inside(has(key) ? required(key) : none, name, keys);
  }

  /** Returns the mappings in the list of a key, which must be there and have an item. */
  public final List<S> sections(String key, String name, Set<String> keys) {
    List<S> sections = items(key).stream().map(item -> inside(item, name, keys)).toList();
    if (sections.isEmpty()) {
      throw error(key, "'" + key + "' of " + what + " is empty: it would check nothing");
    }
    return sections;
  }

  /** Returns the mappings in the list of a key; empty if there is no such key. */
  public final List<S> optionalSections(String key, String name, Set<String> keys) {
    return has(key)
        ? items(key).stream().map(item -> inside(item, name, keys)).toList()
        : List.of();
  }

  /** Returns the items in the list of a key, which must be there. */
  public final List<YamlNode> items(String key) {
    YamlNode list = required(key).resolved();
    if (!list.isSequence()) {
      throw error(key, "'" + key + "' of " + what + " is a list");
    }
    return list.items();
  }

  /** Returns the text of a key, or null if there is no such key. */
  public final @Nullable String text(String key) {
    return has(key) ? requiredText(key) : null;
  }

  /** Returns the text of a key, which must be there. */
  public String requiredText(String key) {
    return text(required(key), nameOf(key));
  }

  /** Returns a key's value in messages. */
  protected final String nameOf(String key) {
    return "'" + key + "' of " + what;
  }

  /** Returns the texts in the list of a key, which must be there and have an item. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      texts.add(text(item, "an item of '" + key + "'"));
    }
    if (texts.isEmpty()) {
      throw error(key, nameOf(key) + " is empty: name at least one");
    }
    return texts;
  }

  /** Returns the texts by the user's names; empty if there is no such key. */
  public Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    if (has(key)) {
      YamlMapping<S> names = section(key, "'" + key + "'", Set.of());
      for (String name : names.keys()) {
        map.put(name, names.text(names.required(name), names.nameOf(name)));
      }
    }
    return map;
  }

  /**
   * Returns the text of a scalar, which must not be null.
   *
   * @param name the scalar in messages
   */
  public String text(YamlNode value, String name) {
    if (!value.resolved().isScalar() || value.resolved().isNull()) {
      throw error(value, name + " is a text");
    }
    return resolve(value);
  }

  /** Returns the value of a scalar, with the values of its variables if the format has any. */
  protected String resolve(YamlNode value) {
    return value.resolved().value();
  }

  /** Returns the constant of a key, in any case; null if there is no such key. */
  public final <T extends Enum<T>> @Nullable T choice(String key, Class<T> type) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (T constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    throw error(key, "'" + text + "' is none of " + String.join(", ", names));
  }

  /** Returns the regular expression of a key, or null if there is no such key. */
  public final @Nullable Pattern pattern(String key, int flags) {
    String text = text(key);
    try {
      return text == null ? null : Pattern.compile(text, flags);
    } catch (PatternSyntaxException e) {
      throw error(key, "'" + text + "' is not a regular expression: " + e.getDescription());
    }
  }

  /** Returns an error about the value of a key. */
  public final InvalidFileException error(String key, String problem) {
    YamlNode value = node.get(key);
    return error(value == null ? node : value, problem);
  }

  /** Returns an error about this mapping. */
  public final InvalidFileException error(String problem) {
    return error(node, problem);
  }

  /** Returns an error about a node inside this mapping. */
  public final InvalidFileException error(YamlNode at, String problem) {
    return errorAt(file, at, problem);
  }

  /** Returns an error about a node of the file; by default, it names the line. */
  protected InvalidFileException errorAt(UserFile file, YamlNode at, String problem) {
    return file.error(at.line(), problem);
  }
}
