package dev.oteltest.operations.internal.plan;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.operations.internal.config.KnownKeys;
import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A mapping of the plan, whose keys are known and whose values are read strictly. */
public final class PlanSection {

  private final PlanVariables variables;
  private final YamlNode node;
  private final String what;

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code an http check}
   * @param keys the keys that it may have; empty if they are the user's names
   */
  private PlanSection(PlanVariables variables, YamlNode node, String what, Set<String> keys)
      throws PlanException {
    this.variables = variables;
    this.node = node.resolved();
    this.what = what;
    if (!this.node.isMapping()) {
      throw error(node, what + " is a mapping" + among(keys));
    }
    try {
      KnownKeys.check(this.node, what, keys);
    } catch (YamlException e) {
      throw new PlanException(e.line(), e.problem(), false);
    }
  }

  private static String among(Set<String> keys) {
    return keys.isEmpty()
        ? " with names as keys"
        : " with keys among " + String.join(", ", keys.stream().sorted().toList());
  }

  /**
   * Reads the outermost mapping.
   *
   * @param keys the keys that it may have
   */
  public static PlanSection root(PlanVariables variables, YamlNode node, Set<String> keys)
      throws PlanException {
    return new PlanSection(variables, node, "the plan", keys);
  }

  /** Returns whether there is such a key. */
  public boolean has(String key) {
    return node.key(key) != null;
  }

  /** Returns whether the value of a key is a mapping. */
  public boolean isMapping(String key) {
    YamlNode value = node.get(key);
    return value != null && value.resolved().isMapping();
  }

  /** Returns the keys in their order. */
  public List<String> keys() {
    return node.keys().stream().map(YamlNode::value).toList();
  }

  /** Returns the mapping of a key. */
  public PlanSection section(String key, String name, Set<String> keys) throws PlanException {
    return new PlanSection(variables, required(key), name, keys);
  }

  /** Returns the mappings in the list of a key. */
  public List<PlanSection> sections(String key, String name, Set<String> keys)
      throws PlanException {
    YamlNode list = required(key).resolved();
    if (!list.isSequence() || list.items().isEmpty()) {
      throw error(required(key), "'" + key + "' of " + what + " is a list that is not empty");
    }
    List<PlanSection> sections = new ArrayList<>();
    for (YamlNode item : list.items()) {
      sections.add(new PlanSection(variables, item, name, keys));
    }
    return sections;
  }

  private YamlNode required(String key) throws PlanException {
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      throw error(node, what + " needs the key '" + key + "'");
    }
    return value;
  }

  /** Returns the text of a key, or null if there is no such key. */
  public @Nullable String text(String key) throws PlanException {
    return has(key) ? requiredText(key) : null;
  }

  /** Returns the text of a key, or another if there is no such key. */
  public String text(String key, String otherwise) throws PlanException {
    return has(key) ? requiredText(key) : otherwise;
  }

  /** Returns the text of a key, with the values of its variables. */
  public String requiredText(String key) throws PlanException {
    return scalar(required(key), "'" + key + "' of " + what);
  }

  private String scalar(YamlNode value, String name) throws PlanException {
    YamlNode scalar = value.resolved();
    if (!scalar.isScalar() || scalar.isNull()) {
      throw error(value, name + " is a text");
    }
    try {
      return variables.resolve(scalar.value());
    } catch (PlanVariables.MissingException e) {
      throw new PlanException(value.line(), String.valueOf(e.getMessage()), true);
    }
  }

  /** Returns the texts of a key, which may be one or a list; empty if there is no such key. */
  public List<String> texts(String key) throws PlanException {
    if (!has(key)) {
      return List.of();
    }
    YamlNode value = required(key).resolved();
    if (!value.isSequence()) {
      return List.of(requiredText(key));
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : value.items()) {
      texts.add(scalar(item, "an item of '" + key + "'"));
    }
    if (texts.isEmpty()) {
      throw error(value, "'" + key + "' of " + what + " is empty: name at least one");
    }
    return texts;
  }

  /** Returns the texts by the user's names; empty if there is no such key. */
  public Map<String, String> map(String key) throws PlanException {
    Map<String, String> map = new LinkedHashMap<>();
    if (has(key)) {
      PlanSection section = section(key, "'" + key + "'", Set.of());
      for (String name : section.keys()) {
        map.put(name, section.requiredText(name));
      }
    }
    return map;
  }

  /**
   * Returns the length of time of a key.
   *
   * @param positive whether it must be over 0
   */
  public Duration time(String key, Duration otherwise, boolean positive) throws PlanException {
    if (!has(key)) {
      return otherwise;
    }
    String text = requiredText(key);
    try {
      return positive ? TimeSpan.parsePositive(key, text) : TimeSpan.parse(key, text);
    } catch (SettingsException | ArithmeticException e) {
      throw error(
          key,
          "'"
              + text
              + "' is not a length of time"
              + (positive ? " over 0" : "")
              + ", such as 500ms, 90s or 5m");
    }
  }

  /** Returns the whole number of a key, which must be within bounds. */
  public int integer(String key, int otherwise, int least, int most) throws PlanException {
    if (!has(key)) {
      return otherwise;
    }
    String text = requiredText(key);
    if (text.matches("-?\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw error(key, "'" + text + "' is not a whole number from " + least + " to " + most);
  }

  /** Returns the number of a key, or null if there is no such key. */
  public @Nullable Double number(String key) throws PlanException {
    if (!has(key)) {
      return null;
    }
    String text = requiredText(key);
    if (text.matches("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?")) {
      return Double.valueOf(text);
    }
    throw error(key, "'" + text + "' is not a number");
  }

  /** Returns whether a key is true; false if there is no such key. */
  public boolean flag(String key) throws PlanException {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw error(key, "'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  /** Returns the constant of a key, whose name is compared without case. */
  public <T extends Enum<T>> T choice(String key, Class<T> type, T otherwise) throws PlanException {
    String text = text(key, otherwise.name());
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
  public @Nullable Pattern pattern(String key) throws PlanException {
    String text = text(key);
    try {
      return text == null ? null : Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw error(key, "'" + text + "' is not a regular expression: " + e.getDescription());
    }
  }

  /** Returns the absolute URL of a key, which has no user in it. */
  public URI url(String key) throws PlanException {
    String text = requiredText(key).strip();
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // reported below, without the text's secrets
    }
    throw error(
        key,
        "'"
            + key
            + "' is not an http or https URL without credentials, such as"
            + " https://shop.example.com/info; put credentials into 'username' and 'password', or"
            + " 'headers'");
  }

  /** Returns a URL without its last slash, for paths to be added. */
  public URI base(String key) throws PlanException {
    return URI.create(url(key).toString().replaceFirst("/+$", ""));
  }

  /** Returns an error about the value of a key. */
  public PlanException error(String key, String problem) {
    YamlNode value = node.get(key);
    return error(value == null ? node : value, problem);
  }

  /** Returns an error about something that this machine lacks. */
  public PlanException errorHere(String key, String problem) {
    return new PlanException(error(key, problem).line(), problem, true);
  }

  /** Returns an error about this mapping. */
  public PlanException error(String problem) {
    return error(node, problem);
  }

  private PlanException error(YamlNode at, String problem) {
    return new PlanException(at.line(), problem, false);
  }
}
