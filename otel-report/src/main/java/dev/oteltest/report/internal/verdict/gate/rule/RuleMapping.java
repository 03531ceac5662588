package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlMapping;
import dev.oteltest.internal.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping of a file of rules, whose errors name line, column and the nearest word. */
final class RuleMapping extends YamlMapping<RuleMapping> {

  RuleMapping(UserFile file, YamlNode node, String what, Set<String> keys) {
    super(file, node, what, keys);
  }

  @Override
  protected RuleMapping inside(YamlNode inner, String name, Set<String> keys) {
    return new RuleMapping(file(), inner, name, keys);
  }

  @Override
  protected InvalidFileException errorAt(UserFile file, YamlNode at, String problem) {
    return file.error(at.line(), at.column() + 1, problem);
  }

  @Override
  public String text(YamlNode value, String name) {
    String tag = value.resolved().tag();
    if (tag != null) {
      throw error(value, name + " begins with a tag (" + tag + "): put it in quotes");
    }
    return super.text(value, name);
  }

  /** Returns the place of a key's value, for the name of a file's list of rules. */
  UserFile source() {
    return file();
  }

  /** Returns what a word stands for, or null if there is no such key. */
  <T> @Nullable T word(String key, List<T> values, Function<T, String> words) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    Map<String, T> known = new LinkedHashMap<>();
    for (T value : values) {
      known.put(words.apply(value), value);
    }
    T found = known.get(text);
    if (found == null) {
      throw error(key, "'" + text + "' is not known: " + NearestName.hint(text, known.keySet()));
    }
    return found;
  }

  /** Returns what a word stands for, which must be there. */
  <T> T requiredWord(String key, List<T> values, Function<T, String> words) {
    required(key);
    return Objects.requireNonNull(word(key, values, words));
  }

  /** Returns whether a key is true. */
  boolean flag(String key, boolean otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    if (!List.of("true", "false").contains(text)) {
      throw error(key, "'" + key + "' is true or false, not '" + text + "'");
    }
    return text.equals("true");
  }
}
