package dev.oteltest.resource.internal.ci;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Environment variables as CI systems use them: an empty or blank one counts as absent. */
public final class CiVariables {

  private final Map<String, String> environment;

  public CiVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the first variable that is present, without surrounding white space. */
  public @Nullable String get(String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  /** Returns the branch or tag that the first present variable names, or null. */
  @Nullable GitRef ref(String... names) {
    return GitRef.of(get(names));
  }

  /** Returns the tag that the first present variable names, or null. */
  @Nullable GitRef tag(String... names) {
    return GitRef.tag(get(names));
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** Whether a variable is {@code true}, ignoring case: Azure and AppVeyor write {@code True}. */
  boolean isTrue(String name) {
    return "true".equalsIgnoreCase(get(name));
  }

  /** Returns the first variable that is a number; some systems write {@code false} for none. */
  @Nullable String number(String... names) {
    for (String name : names) {
      String value = get(name);
      if (value != null && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return value;
      }
    }
    return null;
  }

  /** Replaces each <code>${NAME}</code> by that variable; returns null if one is absent. */
  @Nullable String expand(String template) {
    Matcher variable = Pattern.compile("\\$\\{(\\w+)}").matcher(template);
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
