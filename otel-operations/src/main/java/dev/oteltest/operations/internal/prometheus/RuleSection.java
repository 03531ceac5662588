package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlMapping;
import dev.oteltest.internal.yaml.YamlNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A mapping of a file of Prometheus or Alertmanager. */
public final class RuleSection extends YamlMapping<RuleSection> {

  /** Reads a mapping. */
  public RuleSection(UserFile file, YamlNode node, String what, Set<String> keys) {
    super(file, node, what, keys);
  }

  @Override
  protected RuleSection inside(YamlNode inner, String name, Set<String> keys) {
    return new RuleSection(file(), inner, name, keys);
  }

  /**
   * Reads the mappings in the list of a key. As for promtool, null is the same as nothing: there
   * may be no such key, and items may be null.
   *
   * @param read reads one
   * @param problems gets why one can't be read; the others are read if it returns
   */
  public void each(
      String key,
      String name,
      Set<String> keys,
      Consumer<RuleSection> read,
      Consumer<InvalidFileException> problems) {
    if (hasValue(key)) {
      for (YamlNode item : items(key)) {
        if (!item.resolved().isNull()) {
          attempt(() -> read.accept(inside(item, name, keys)), problems);
        }
      }
    }
  }

  /** Reads something, and passes on why it can't be read. */
  public static void attempt(Runnable read, Consumer<InvalidFileException> problems) {
    try {
      read.run();
    } catch (InvalidFileException e) {
      problems.accept(e);
    }
  }

  @Override
  public String requiredText(String key) {
    String text = super.requiredText(key);
    if (text.isBlank()) {
      throw error(key, nameOf(key) + " is empty");
    }
    return text;
  }

  /** Returns the length of time of a key; 0 if there is no such key, or its value is null. */
  public Duration time(String key) {
    if (!hasValue(key)) {
      return Duration.ZERO;
    }
    String text = requiredText(key);
    Duration time = PrometheusDuration.parse(text);
    if (time == null) {
      throw error(key, "'" + text + "' is not a length of time, such as 30s, 5m, 1h30m or 1d");
    }
    return time;
  }

  /** Returns the texts by name; empty if there is no such key, or its value is null. */
  @Override
  public Map<String, String> map(String key) {
    if (!hasValue(key)) {
      return Map.of();
    }
    RuleSection section = section(key, "'" + key + "'", Set.of());
    for (String name : section.keys()) {
      if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
        throw section.error(
            name, "'" + name + "' is not a name of letters, digits and _ in '" + key + "'");
      }
    }
    return super.map(key);
  }
}
