package dev.oteltest.operations.deployment;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlMapping;
import dev.oteltest.internal.yaml.YamlNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping of the plan, whose texts may have variables. */
final class PlanSection extends YamlMapping<PlanSection> {

  /** <code>${NAME}</code>; <code>$${</code> is a literal <code>${</code>. */
  private static final Pattern REFERENCE = Pattern.compile("\\$?\\$\\{(?<name>[^}]*)}");

  private final Map<String, String> variables;

  /**
   * Reads a mapping.
   *
   * @param variables the values by name
   */
  PlanSection(
      UserFile file, Map<String, String> variables, YamlNode node, String what, Set<String> keys) {
    super(file, node, what, keys);
    this.variables = variables;
  }

  @Override
  protected PlanSection inside(YamlNode inner, String name, Set<String> keys) {
    return new PlanSection(file(), variables, inner, name, keys);
  }

  /** Returns the text of a key, or another if there is no such key. */
  String text(String key, String otherwise) {
    return has(key) ? requiredText(key) : otherwise;
  }

  @Override
  protected String resolve(YamlNode value) {
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(super.resolve(value));
    while (reference.find()) {
      String name = reference.group("name");
      String replacement = variables.get(name);
      if (reference.group().startsWith("$$")) {
        replacement = reference.group().substring(1);
      } else if (replacement == null || replacement.isEmpty()) {
        throw missingHere(
            value,
            ("the variable %s is not set: set it in the environment or with"
                    + " -Dotel.deployment.var.%s=VALUE")
                .formatted(name, name));
      }
      reference.appendReplacement(resolved, Matcher.quoteReplacement(replacement));
    }
    return reference.appendTail(resolved).toString();
  }

  /**
   * Returns the only one of some keys that is there.
   *
   * @param who what has exactly one, with its verb
   * @param here the same of what is here
   */
  String onlyOf(List<String> choices, String who, String here) {
    List<String> given = keys().stream().filter(choices::contains).toList();
    if (given.size() != 1) {
      throw error(
          "%s exactly one of %s, but %s %s"
              .formatted(
                  who,
                  String.join(", ", choices),
                  here,
                  given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    return given.get(0);
  }

  /** Returns the texts of a key, which may be one or a list; empty if there is no such key. */
  @Override
  public List<String> texts(String key) {
    if (!has(key)) {
      return List.of();
    }
    return required(key).resolved().isSequence() ? super.texts(key) : List.of(requiredText(key));
  }

  /**
   * Returns the length of time of a key.
   *
   * @param positive whether it must be over 0
   */
  Duration time(String key, Duration otherwise, boolean positive) {
    if (!has(key)) {
      return otherwise;
    }
    String text = requiredText(key);
    try {
      return positive ? TimeSpan.parsePositive(key, text) : TimeSpan.parse(key, text);
    } catch (SettingsException | ArithmeticException e) {
      throw error(
          key,
          "'%s' is not a length of time%s, such as 500ms, 90s or 5m"
              .formatted(text, positive ? " over 0" : ""));
    }
  }

  /** Returns the whole number of a key, which must be within bounds. */
  int integer(String key, int otherwise, int least, int most) {
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
  @Nullable Double number(String key) {
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
  boolean flag(String key) {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw error(key, "'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  /** Returns the absolute URL of a key, which has no user in it. */
  URI url(String key) {
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
        ("'%s' is not an http or https URL without credentials, such as"
                + " https://shop.example.com/info; put credentials into 'username' and 'password',"
                + " or 'headers'")
            .formatted(key));
  }

  /** Returns a URL without its last slash, for paths to be added. */
  URI base(String key) {
    return URI.create(url(key).toString().replaceFirst("/+$", ""));
  }

  /** Returns an error about something that this machine lacks. */
  MissingHereException errorHere(String key, String problem) {
    return missingHere(required(key), problem);
  }

  private MissingHereException missingHere(YamlNode at, String problem) {
    return new MissingHereException(file(), error(at, problem).line(), problem);
  }

  /** Thrown if a plan may be right on another machine, but this one lacks what it needs. */
  static final class MissingHereException extends InvalidFileException {

    private static final long serialVersionUID = 1L;

    private MissingHereException(UserFile file, int line, String problem) {
      super(file, line, problem);
    }
  }
}
