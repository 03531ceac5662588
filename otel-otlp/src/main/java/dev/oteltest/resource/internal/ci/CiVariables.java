package dev.oteltest.resource.internal.ci;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environment variables as CI systems use them: an empty or blank one counts as absent. */
public final class CiVariables {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, String> environment;

  public CiVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  CiVariables copy() {
    return new CiVariables(new HashMap<>(environment));
  }

  void put(String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  /**
   * Returns the first source that is present, without surrounding white space.
   *
   * @param sources names of variables, with {@code #} before those that must be numbers, or with
   *     {@code ~} and a regular expression whose first group is meant, which is absent if the
   *     variable does not match; or {@code =} and a text with <code>${NAME}</code>, which is absent
   *     if one of its variables is
   */
  public @Nullable String get(String... sources) {
    return get(List.of(sources));
  }

  @Nullable String get(List<String> sources) {
    for (String source : sources) {
      String value = value(source);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  String getOrEmpty(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** Whether a variable is {@code true}, ignoring case: Azure and AppVeyor write {@code True}. */
  boolean isTrue(String name) {
    return "true".equalsIgnoreCase(get(name));
  }

  private @Nullable String value(String source) {
    if (source.startsWith("=")) {
      return expand(source.substring(1));
    }
    if (source.startsWith("#")) {
      String number = getOrEmpty(source.substring(1));
      return number.chars().allMatch(c -> c >= '0' && c <= '9') ? number : null;
    }
    int pattern = source.indexOf('~');
    return pattern < 0
        ? environment.get(source)
        : part(getOrEmpty(source.substring(0, pattern)), source.substring(pattern + 1));
  }

  private static @Nullable String part(String text, String pattern) {
    Matcher parts = Pattern.compile(pattern).matcher(text);
    return parts.matches() ? parts.group(1) : null;
  }

  private @Nullable String expand(String template) {
    Matcher variable = VARIABLE.matcher(template);
    StringBuilder text = new StringBuilder();
    while (variable.find()) {
      String value = get(variable.group(1));
      if (value == null) {
        return null;
      }
      variable.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return variable.appendTail(text).toString();
  }
}
