package dev.oteltest.operations.internal.config;

import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a file, whose keys are known and whose values are read strictly: what is not known,
 * is there twice or has another type is an error with its line.
 */
public final class StrictMapping {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][-+]?\\d{1,3})?");

  private static final Pattern NOT_TEXT =
      Pattern.compile(NUMBER.pattern() + "|(?i:true|false|null|~)");

  private final YamlNode node;
  private final String what;
  private final Function<String, String> variables;

  private StrictMapping(YamlNode node, String what, Function<String, String> variables) {
    this.node = node.resolved();
    this.what = what;
    this.variables = variables;
  }

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code a strategy}
   * @param keys the keys that it may have; empty if any are allowed
   * @throws YamlException if it is not a mapping, or has a key twice or one that is not known
   */
  public static StrictMapping of(YamlNode node, String what, Set<String> keys)
      throws YamlException {
    return of(node, what, keys, Function.identity());
  }

  /**
   * Reads a mapping.
   *
   * @param variables replaces the variables in a scalar; throws {@link IllegalArgumentException}
   *     with what is wrong if it can't
   */
  public static StrictMapping of(
      YamlNode node, String what, Set<String> keys, Function<String, String> variables)
      throws YamlException {
    StrictMapping mapping = new StrictMapping(node, what, variables);
    if (!mapping.node.isMapping()) {
      throw error(
          node,
          what + " is a mapping" + (keys.isEmpty() ? "" : " with keys among " + sorted(keys)));
    }
    KnownKeys.check(mapping.node, what, keys);
    return mapping;
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  /** Returns the line on which it starts, from 1. */
  public int line() {
    return node.line();
  }

  /** Returns the line of a key's value; of this mapping if there is no such key. */
  public int line(String key) {
    YamlNode value = node.get(key);
    return value == null ? node.line() : value.line();
  }

  /** Returns the keys in their order. */
  public List<String> keys() {
    return node.keys().stream().map(YamlNode::value).toList();
  }

  /** Returns whether there is such a key, whatever its value is. */
  public boolean has(String key) {
    return node.key(key) != null;
  }

  /** Returns whether there is such a key with a value that is not null. */
  public boolean hasValue(String key) {
    YamlNode value = node.get(key);
    return value != null && !value.resolved().isNull();
  }

  private YamlNode required(String key) throws YamlException {
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      throw error(value == null ? node : value, what + " needs the key '" + key + "'");
    }
    return value;
  }

  /**
   * Returns the mapping of a key.
   *
   * @throws YamlException if there is no such key, or its value is not such a mapping
   */
  public StrictMapping mapping(String key, String name, Set<String> keys) throws YamlException {
    return of(required(key), name, keys, variables);
  }

  /** Returns the mappings in the list of a key; empty if there is no such key. */
  public List<StrictMapping> mappings(String key, String name, Set<String> keys)
      throws YamlException {
    List<StrictMapping> mappings = new ArrayList<>();
    if (has(key)) {
      for (YamlNode item : list(key).items()) {
        mappings.add(of(item, name, keys, variables));
      }
    }
    return mappings;
  }

  private YamlNode list(String key) throws YamlException {
    YamlNode list = required(key).resolved();
    if (!list.isSequence()) {
      throw error(required(key), "'" + key + "' of " + what + " is a list");
    }
    return list;
  }

  /** Returns the text of a key, which must be there and not blank. */
  public String text(String key) throws YamlException {
    return text(required(key), "'" + key + "' of " + what);
  }

  /** Returns the text of a key, which must be there, whatever type it would have without quotes. */
  public String scalar(String key) throws YamlException {
    YamlNode value = required(key);
    if (!value.resolved().isScalar()) {
      throw error(value, "'" + key + "' of " + what + " is a text");
    }
    return resolve(value);
  }

  /** Returns the texts in the list of a key, which must not be empty. */
  public List<String> texts(String key) throws YamlException {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list(key).items()) {
      texts.add(text(item, "an item of '" + key + "'"));
    }
    if (texts.isEmpty()) {
      throw error(required(key), "'" + key + "' of " + what + " is empty: name at least one");
    }
    return texts;
  }

  private String text(YamlNode value, String name) throws YamlException {
    YamlNode scalar = value.resolved();
    if (!scalar.isScalar()) {
      throw error(value, name + " is a text");
    }
    if (scalar.style() == YamlNode.Style.PLAIN && NOT_TEXT.matcher(scalar.value()).matches()) {
      throw error(
          value, name + " is a text, but " + scalar.value() + " is not one: put it in quotes");
    }
    String text = resolve(value);
    if (text.isBlank()) {
      throw error(value, name + " is blank");
    }
    return text;
  }

  /**
   * Returns the number of a key, or null if there is no such key or its value is null.
   *
   * @throws YamlException if it is not a number within the limits, or is in quotes
   */
  public @Nullable Double number(String key, double least, double most) throws YamlException {
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      return null;
    }
    YamlNode scalar = value.resolved();
    String allowed = "a number from " + PlainNumber.of(least) + " to " + PlainNumber.of(most);
    if (!scalar.isScalar()) {
      throw error(value, "'" + key + "' of " + what + " is " + allowed);
    }
    String text = resolve(value);
    if (text.isEmpty()) {
      return null;
    }
    boolean quoted = scalar.style() != YamlNode.Style.PLAIN;
    if (!NUMBER.matcher(text).matches() || (quoted && text.equals(scalar.value()))) {
      throw error(
          value,
          "'" + key + "' is " + allowed + ", not the text '" + text + "'" + percent(text, most));
    }
    double number = Double.parseDouble(text);
    if (!(number >= least && number <= most)) {
      throw error(value, "'" + key + "' is " + allowed + ", not " + text);
    }
    return number;
  }

  /** Returns the number of a key, which must be there. */
  public double requiredNumber(String key, double least, double most) throws YamlException {
    Double number = number(key, least, most);
    if (number == null) {
      throw error(required(key), "'" + key + "' of " + what + " is empty");
    }
    return number;
  }

  private static String percent(String text, double most) {
    boolean percent = most == 1 && text.matches("\\d+(?:\\.\\d+)?\\s*%");
    return percent ? ": 1 % is 0.01" : "";
  }

  private String resolve(YamlNode value) throws YamlException {
    try {
      return variables.apply(value.resolved().value());
    } catch (IllegalArgumentException e) {
      throw error(value, String.valueOf(e.getMessage()));
    }
  }

  /** Returns an error about the value of a key. */
  public YamlException error(String key, String problem) {
    YamlNode value = node.get(key);
    return error(value == null ? node : value, problem);
  }

  /** Returns an error about this mapping. */
  public YamlException error(String problem) {
    return error(node, problem);
  }

  private static YamlException error(YamlNode at, String problem) {
    return new YamlException(at.line(), problem);
  }
}
