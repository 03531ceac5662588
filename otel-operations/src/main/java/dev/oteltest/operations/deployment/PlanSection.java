package dev.oteltest.operations.deployment;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.operations.internal.plan.NearestKey;
import dev.oteltest.operations.internal.yaml.YamlNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

/** A mapping of the file, whose keys are known and whose values are read strictly. */
final class PlanSection {

  private final Path file;
  private final PlanVariables variables;
  private final YamlNode node;
  private final String what;

  /**
   * Reads a mapping.
   *
   * @param what the mapping in messages, such as {@code an http check}
   * @param keys the keys that it may have; empty if they are the user's names
   */
  private PlanSection(
      Path file, PlanVariables variables, YamlNode node, String what, Set<String> keys)
      throws DeploymentPlanException {
    this.file = file;
    this.variables = variables;
    this.node = node.resolved();
    this.what = what;
    if (!this.node.isMapping()) {
      throw error(node, what + " is a mapping with keys" + among(keys));
    }
    Set<String> seen = new HashSet<>();
    for (YamlNode key : this.node.keys()) {
      if (!key.isScalar()) {
        throw error(key, "a key of " + what + " is a plain text");
      }
      if (!seen.add(key.value())) {
        throw error(key, "the key '" + key.value() + "' is there twice: keep one");
      }
      if (!keys.isEmpty() && !keys.contains(key.value())) {
        throw error(
            key,
            "'"
                + key.value()
                + "' is not a key of "
                + what
                + ": "
                + NearestKey.hint(key.value(), keys));
      }
    }
  }

  private static String among(Set<String> keys) {
    return keys.isEmpty() ? "" : " among " + String.join(", ", keys.stream().sorted().toList());
  }

  static PlanSection root(Path file, PlanVariables variables, YamlNode node, Set<String> keys)
      throws DeploymentPlanException {
    return new PlanSection(file, variables, node, "the file", keys);
  }

  /** Returns whether there is such a key. */
  boolean has(String key) {
    return node.key(key) != null;
  }

  /** Returns the keys in their order. */
  List<String> keys() {
    return node.keys().stream().map(YamlNode::value).toList();
  }

  /** Returns the mapping of a key. */
  PlanSection section(String key, String name, Set<String> keys) throws DeploymentPlanException {
    return new PlanSection(file, variables, required(key), name, keys);
  }

  /** Returns the mappings in the list of a key. */
  List<PlanSection> sections(String key, String name, Set<String> keys)
      throws DeploymentPlanException {
    YamlNode list = required(key).resolved();
    if (!list.isSequence() || list.items().isEmpty()) {
      throw error(required(key), "'" + key + "' of " + what + " is a list that is not empty");
    }
    List<PlanSection> sections = new ArrayList<>();
    for (YamlNode item : list.items()) {
      sections.add(new PlanSection(file, variables, item, name, keys));
    }
    return sections;
  }

  private YamlNode required(String key) throws DeploymentPlanException {
    YamlNode value = node.get(key);
    if (value == null || value.resolved().isNull()) {
      throw error(node, what + " needs the key '" + key + "'");
    }
    return value;
  }

  /** Returns the text of a key, or null if there is no such key. */
  @Nullable String text(String key) throws DeploymentPlanException {
    return has(key) ? requiredText(key) : null;
  }

  String text(String key, String otherwise) throws DeploymentPlanException {
    return has(key) ? requiredText(key) : otherwise;
  }

  String requiredText(String key) throws DeploymentPlanException {
    return scalar(required(key), "'" + key + "' of " + what);
  }

  private String scalar(YamlNode value, String name) throws DeploymentPlanException {
    YamlNode scalar = value.resolved();
    if (!scalar.isScalar() || scalar.isNull()) {
      throw error(value, name + " is a text");
    }
    try {
      return variables.resolve(scalar.value());
    } catch (PlanVariables.MissingException e) {
      throw new DeploymentPlanException(file, value.line(), String.valueOf(e.getMessage()), true);
    }
  }

  /** Returns the texts of a key, which may be one or a list; empty if there is no such key. */
  List<String> texts(String key) throws DeploymentPlanException {
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
  Map<String, String> map(String key) throws DeploymentPlanException {
    Map<String, String> map = new LinkedHashMap<>();
    if (has(key)) {
      PlanSection section = section(key, "'" + key + "'", Set.of());
      for (String name : section.keys()) {
        map.put(name, section.requiredText(name));
      }
    }
    return map;
  }

  Duration time(String key, Duration otherwise, boolean positive) throws DeploymentPlanException {
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

  int integer(String key, int otherwise, int least, int most) throws DeploymentPlanException {
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

  @Nullable Double number(String key) throws DeploymentPlanException {
    if (!has(key)) {
      return null;
    }
    String text = requiredText(key);
    if (text.matches("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?")) {
      return Double.valueOf(text);
    }
    throw error(key, "'" + text + "' is not a number");
  }

  boolean flag(String key) throws DeploymentPlanException {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw error(key, "'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  <T extends Enum<T>> T choice(String key, Class<T> type, T otherwise)
      throws DeploymentPlanException {
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

  @Nullable Pattern pattern(String key) throws DeploymentPlanException {
    String text = text(key);
    try {
      return text == null ? null : Pattern.compile(text, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw error(key, "'" + text + "' is not a regular expression: " + e.getDescription());
    }
  }

  /** Returns the absolute URL of a key, which has no user in it. */
  URI url(String key) throws DeploymentPlanException {
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
  URI base(String key) throws DeploymentPlanException {
    return URI.create(url(key).toString().replaceFirst("/+$", ""));
  }

  /** Returns an error about the value of a key. */
  DeploymentPlanException error(String key, String problem) {
    YamlNode value = node.get(key);
    return error(value == null ? node : value, problem);
  }

  /** Returns an error about something that this machine lacks. */
  DeploymentPlanException errorHere(String key, String problem) {
    return new DeploymentPlanException(file, error(key, problem).line(), problem, true);
  }

  /** Returns an error about this mapping. */
  DeploymentPlanException error(String problem) {
    return error(node, problem);
  }

  private DeploymentPlanException error(YamlNode at, String problem) {
    return new DeploymentPlanException(file, at.line(), problem);
  }
}
