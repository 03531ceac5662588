package dev.oteltest.internal.redact;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Masks secrets in text, so that it can be recorded and logged. */
public final class SecretRedaction {

  /** The replacement for a secret. */
  public static final String MASK = SecretText.MASK;

  /** The replacement for a text that could not be checked for secrets. */
  public static final String UNCHECKED = "[redacted: could not be checked for secrets]";

  /** Masks nothing. */
  public static final SecretRedaction NONE =
      new SecretRedaction(List.of(), List.of(), Usual.NONE, "", null);

  /** Anything shorter would mask innocent text: {@code on}, {@code 1}, {@code true}. */
  private static final int MIN_LENGTH = 6;

  /** What is masked without being asked for. */
  private enum Usual {
    NONE,
    IN_TEXT,
    IN_OUTPUT
  }

  private final List<String> values;
  private final List<Pattern> patterns;
  private final Usual usual;

  /** The name of the setting in problems, or empty. */
  private final String name;

  private final @Nullable Consumer<String> problems;

  private SecretRedaction(
      List<String> values,
      List<Pattern> patterns,
      Usual usual,
      String name,
      @Nullable Consumer<String> problems) {
    this.values = values;
    this.patterns = patterns;
    this.usual = usual;
    this.name = name;
    this.problems = problems;
  }

  /**
   * Masks secrets in text that a test made up: arguments in names, messages, report entries.
   *
   * @param name the name of the setting
   * @param setting regular expressions, separated by white space, for text to mask in addition to
   *     passwords, tokens and private keys; {@code none} to mask nothing
   * @param problems receives a warning if a text can't be checked; the same one for each text
   * @throws SettingsException if one of them is not a regular expression
   */
  public static SecretRedaction ofTests(
      String name, @Nullable String setting, Consumer<String> problems) {
    List<Pattern> patterns = new ArrayList<>();
    if (setting != null && !setting.isBlank()) {
      if (setting.strip().equals("none")) {
        return NONE;
      }
      for (String regex : setting.strip().split("\\s+", -1)) {
        patterns.add(pattern(name, setting, regex));
      }
    }
    return new SecretRedaction(List.of(), patterns, Usual.IN_TEXT, name, problems);
  }

  private static Pattern pattern(String name, String setting, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new SettingsException(
          name,
          setting,
          "regular expressions separated by white space, or none (" + e.getDescription() + ")");
    }
  }

  /** Masks these values, and text that looks like a secret, in the output of programs. */
  public static SecretRedaction ofValues(Collection<String> values) {
    return new SecretRedaction(longestFirst(values), List.of(), Usual.IN_OUTPUT, "", null);
  }

  private static List<String> longestFirst(Collection<String> values) {
    return values.stream()
        .map(String::strip)
        .filter(value -> value.length() >= MIN_LENGTH)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** Returns this redaction, or one of what is usual if this one masks nothing. */
  public SecretRedaction orUsual() {
    return usual == Usual.NONE
        ? new SecretRedaction(values, patterns, Usual.IN_TEXT, name, problems)
        : this;
  }

  /** Returns a redaction that also masks these values. */
  public SecretRedaction and(Collection<String> others) {
    List<String> all = new ArrayList<>(values);
    all.addAll(others);
    return new SecretRedaction(longestFirst(all), patterns, usual, name, problems);
  }

  /**
   * Returns the text without secrets. If it can't be checked for them, because a regular expression
   * takes too long on it or the stack is used up, returns {@link #UNCHECKED} instead.
   */
  public String apply(String text) {
    try {
      String masked = text;
      for (String value : values) {
        masked = masked.replace(value, MASK);
      }
      if (usual != Usual.NONE) {
        masked = SecretText.masked(masked, usual == Usual.IN_OUTPUT);
      }
      for (Pattern pattern : patterns) {
        masked =
            BoundedRegex.match(
                pattern, masked, matcher -> matcher.replaceAll(SecretRedaction::masked));
      }
      return masked;
    } catch (RegexBudgetException e) {
      report(e.getMessage() + ". Such texts are replaced by " + UNCHECKED + ".");
    } catch (StackOverflowError e) { // the caller had little left
      report(
          "The stack was too full to check a text for secrets, so it is replaced by "
              + UNCHECKED
              + ".");
    }
    return UNCHECKED;
  }

  /** Returns what replaces a match of a user's regular expression, which may be empty. */
  private static String masked(MatchResult match) {
    return match.group().isEmpty() ? "" : MASK;
  }

  /** Whether the key of an attribute says that its value may be a secret. */
  public static boolean isSecret(String key) {
    return SecretNames.kind(key) != SecretNames.Kind.HARMLESS;
  }

  /**
   * Returns the value of an attribute without secrets, which is masked as a whole if the key is
   * that of one.
   */
  public String apply(String key, String text) {
    return usual != Usual.NONE && SecretValues.isSecret(SecretNames.kind(key), text)
        ? MASK
        : apply(text);
  }

  private void report(String problem) {
    if (problems != null) {
      problems.accept(name + ": " + problem);
    }
  }
}
