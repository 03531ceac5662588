package dev.oteltest.internal.yaml;

import dev.oteltest.internal.text.PlainNumber;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping whose texts are texts in YAML, and not numbers, and whose numbers have limits. */
public final class StrictMapping extends YamlMapping<StrictMapping> {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][-+]?\\d{1,3})?");

  private final UnaryOperator<String> variables;

  /** Reads a mapping of a format without variables. */
  public StrictMapping(UserFile file, YamlNode node, String what, Set<String> keys) {
    this(file, node, what, keys, UnaryOperator.identity());
  }

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code a strategy}
   * @param keys the keys that it may have; empty if any are allowed
   * @param variables replaces the variables in a scalar; throws {@link IllegalArgumentException}
   *     with what is wrong if it can't
   */
  public StrictMapping(
      UserFile file,
      YamlNode node,
      String what,
      Set<String> keys,
      UnaryOperator<String> variables) {
    super(file, node, what, keys);
    this.variables = variables;
  }

  @Override
  protected StrictMapping inside(YamlNode inner, String name, Set<String> keys) {
    return new StrictMapping(file(), inner, name, keys, variables);
  }

  /** Returns the text of a key, which must be there, whatever type it would have without quotes. */
  public String scalar(String key) {
    return super.text(required(key), nameOf(key));
  }

  @Override
  public String text(YamlNode value, String name) {
    YamlNode scalar = value.resolved();
    if (scalar.isScalar() && !scalar.isNull() && !scalar.isText()) {
      throw error(
          value,
          scalar.tag() == null
              ? name + " is a text, but " + scalar.value() + " is not one: put it in quotes"
              : name + " has the tag " + scalar.tag() + ", which is not supported: remove it");
    }
    String text = super.text(value, name);
    if (text.isBlank()) {
      throw error(value, name + " is blank");
    }
    return text;
  }

  /**
   * Returns the number of a key, or null if there is no such key or its value is null.
   *
   * @throws InvalidFileException if it is not a number within the limits, or is in quotes
   */
  public @Nullable Double number(String key, double least, double most) {
    YamlNode value = node(key);
    if (value == null) {
      return null;
    }
    YamlNode scalar = value.resolved();
    String allowed = "a number from " + PlainNumber.of(least) + " to " + PlainNumber.of(most);
    if (!scalar.isScalar()) {
      throw error(value, nameOf(key) + " is " + allowed);
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
  public double requiredNumber(String key, double least, double most) {
    Double number = number(key, least, most);
    if (number == null) {
      required(key);
      throw error(key, nameOf(key) + " is empty");
    }
    return number;
  }

  private static String percent(String text, double most) {
    boolean percent = most == 1 && text.matches("\\d+(?:\\.\\d+)?\\s*%");
    return percent ? ": 1 % is 0.01" : "";
  }

  @Override
  protected String resolve(YamlNode value) {
    try {
      return variables.apply(super.resolve(value));
    } catch (IllegalArgumentException e) {
      throw error(value, String.valueOf(e.getMessage()));
    }
  }
}
