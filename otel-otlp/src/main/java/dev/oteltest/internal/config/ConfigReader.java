package dev.oteltest.internal.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings from the places in which a user may make them.
 *
 * <p>The first place that has the setting decides. A blank value counts as none, as OpenTelemetry
 * specifies for variables.
 */
public final class ConfigReader {

  private final List<Function<String, @Nullable String>> places;

  /** Environment variables, which come last and have other names; null for none. */
  private final @Nullable Function<String, @Nullable String> environment;

  private ConfigReader(
      List<Function<String, @Nullable String>> places,
      @Nullable Function<String, @Nullable String> environment) {
    this.places = places;
    this.environment = environment;
  }

  /** Reads from a single place, which finds a value by the name of its property. */
  public static ConfigReader of(Function<String, @Nullable String> place) {
    return new ConfigReader(List.of(place), null);
  }

  /** Reads properties, then the environment variables that are named after them. */
  public static ConfigReader of(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    return new ConfigReader(List.of(properties), environment);
  }

  /** Reads parameters, then properties, then the environment variables named after them. */
  public static ConfigReader of(
      Function<String, @Nullable String> parameters,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    return new ConfigReader(List.of(parameters, properties), environment);
  }

  /** Returns the value without white space around it, or null for none. */
  public @Nullable String text(String property) {
    return stripped(raw(property));
  }

  /** Returns the value without white space around it, or another one if there is none. */
  public String text(String property, String otherwise) {
    String value = text(property);
    return value == null ? otherwise : value;
  }

  /**
   * Whether the value is {@code true}.
   *
   * @throws SettingsException if it is neither {@code true} nor {@code false}
   */
  public boolean trueOrFalse(String property, String otherwise) {
    return requireWord(property, text(property, otherwise), List.of("true", "false"))
        .equals("true");
  }

  /**
   * Whether something is switched on; a property without a value, as in {@code -Dkey}, means true.
   *
   * @throws SettingsException if the value is neither {@code true} nor {@code false}
   */
  public boolean flag(String property) {
    String value = raw(property);
    return (value != null && value.isBlank()) || trueOrFalse(property, "false");
  }

  /** Whether the value is {@code true}; anything else is false, as OpenTelemetry specifies. */
  public boolean isTrue(String property) {
    return "true".equalsIgnoreCase(text(property));
  }

  /**
   * Reads a whole number.
   *
   * @throws SettingsException if it is less than the least, or not a whole number
   */
  public int number(String property, String otherwise, int least) {
    return requireNumber(property, text(property, otherwise), least);
  }

  /**
   * Reads a length of time.
   *
   * @throws SettingsException if the value is not a length of time
   */
  public Duration time(String property, String otherwise) {
    return TimeSpan.parse(property, text(property, otherwise));
  }

  /**
   * Reads a word, ignoring case.
   *
   * @return the word as it is spelled in {@code allowed}
   * @throws SettingsException if it is none of those
   */
  public String word(String property, String otherwise, List<String> allowed) {
    return requireWord(property, text(property, otherwise), allowed);
  }

  /**
   * Reads the name of one of the constants of an enum, ignoring case.
   *
   * @throws SettingsException if it is none of those
   */
  public <T extends Enum<T>> T choice(String property, T otherwise) {
    return choice(property, text(property), otherwise);
  }

  /**
   * Finds one of the constants of an enum by its name, ignoring case.
   *
   * @param name the name of the value in an error
   * @param value the name of the constant; null or blank for the usual one
   * @throws SettingsException if it is none of those
   */
  public static <T extends Enum<T>> T choice(String name, @Nullable String value, T otherwise) {
    Class<T> type = otherwise.getDeclaringClass();
    List<String> words =
        Stream.of(type.getEnumConstants()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    String known = stripped(value);
    return known == null
        ? otherwise
        : Enum.valueOf(type, requireWord(name, known, words).toUpperCase(Locale.ROOT));
  }

  /**
   * Reads a path.
   *
   * @param base the base of a relative path
   * @param otherwise the result if there is no value
   * @throws SettingsException if the file system does not allow the path
   */
  public Path path(String property, Path base, Path otherwise) {
    String value = text(property);
    if (value == null) {
      return otherwise;
    }
    try {
      return base.resolve(value);
    } catch (InvalidPathException e) {
      throw new SettingsException(property, value, "a path (" + e.getReason() + ")");
    }
  }

  /**
   * Parses a whole number from another source.
   *
   * @param name the name of the value in an error
   * @throws SettingsException if it is less than the least, or not a whole number
   */
  public static int requireNumber(String name, String value, int least) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same error as for a number that is too small
    }
    throw new SettingsException(name, value, "a number of at least " + least);
  }

  /**
   * Checks a word from another source, ignoring case.
   *
   * @param name the name of the value in an error
   * @return the word as it is spelled in {@code allowed}
   * @throws SettingsException if it is none of those
   */
  public static String requireWord(String name, String value, List<String> allowed) {
    String word = value.strip().toLowerCase(Locale.ROOT);
    if (allowed.contains(word)) {
      return word;
    }
    int last = allowed.size() - 1;
    throw new SettingsException(
        name, value, String.join(", ", allowed.subList(0, last)) + " or " + allowed.get(last));
  }

  private @Nullable String raw(String property) {
    for (Function<String, @Nullable String> place : places) {
      String value = place.apply(property);
      if (value != null) {
        return value;
      }
    }
    return environment == null
        ? null
        : stripped(environment.apply(EnvironmentNames.variable(property)));
  }

  /** Returns a value without white space around it; null for a blank one. */
  public static @Nullable String stripped(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /**
   * Reads a setting that may be invalid without stopping anything.
   *
   * @param otherwise the value of an invalid setting
   * @param problems receives a message about an invalid setting
   */
  public static <T> T valid(Supplier<T> setting, T otherwise, Consumer<String> problems) {
    try {
      return setting.get();
    } catch (SettingsException e) {
      problems.accept(e.getMessage() + ". It counts as not set");
      return otherwise;
    }
  }
}
