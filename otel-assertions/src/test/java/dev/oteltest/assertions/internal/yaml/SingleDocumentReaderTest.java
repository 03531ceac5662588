package dev.oteltest.assertions.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The result equals that of SnakeYAML, the most common parser in Java. */
class SingleDocumentReaderTest {

  private static final String[] WORDS = {
    "a",
    "b c",
    "x: y",
    "- z",
    "#",
    "it's",
    "\"q\"",
    "*",
    "&",
    "a,b",
    "[c",
    "{",
    "",
    "null",
    "~",
    "true",
    "1",
    "0x1F",
    "1.5",
    "\\d+",
    "(db|app)\\..*",
    "é",
    "|",
    ">",
    "%",
    "@",
    "`",
    " ",
    "a\nb",
    "!",
    "?",
    ":",
    "-",
    "a #b"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: plain text # comment",
        "---\na: x\n...",
        "%YAML 1.2\n---\na: x",
        "\uFEFFa: x",
        "a: x\r\nb: y\r\n",
        "a: 'it''s # no comment'",
        "a: \"quoted \\\\ \\\"text\\\" \\x41 \\u00e9\"",
        "'a': x\n\"b\": y",
        "a: []",
        "a: ['a,b', c, \"d ] e\", f g]",
        "a: [x,\n  y,\n ]",
        "a:\n- one\n- two",
        "a:\n  - b: x\n    c: y\n  -   b: z",
        "a: {b: x, c: {d: y}}",
        "{a: x}",
        "a:\n  b:\n    c: \"#\"",
        "a: |\n  first\n  second\n",
        "a: >-\n  first\n  second\n",
        "a: first\n  second",
        "a: &x text\nb: *x",
        "a: &x {b: y}\nc: *x\nd: [*x, *x]",
        "a: !!str 5",
        "a: http://localhost:4318/v1",
        "a: -x",
        "a: yes",
        "? a\n: x",
        "a: \"\"",
        "a: {<<: {b: x, c: y}, c: z}",
      })
  void readsWhatSnakeYamlReads(String text) {
    assertSame(snakeYaml(text), read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- - x",
        "- x",
        "x",
        "a: - x",
        "a: b: c",
        "a: b\n  c: d",
        "a: [b",
        "a: 'b",
        "a: \"\\d\"",
        "a: b\na: c",
        "a: @b",
        "a: *b",
        "a:\n\tb: c",
        "a: b\n---\na: c",
        "a: {b: c",
        "a: `b`",
        "a: %b",
        "a: b\n c",
        "a: [b]]",
        "[a]: b"
      })
  void neverReadsWhatSnakeYamlDoesNot(String text) {
    Object theirs;
    try {
      theirs = snakeYaml(text);
    } catch (YAMLException e) {
      theirs = null;
    }
    if (hasTextKeys(theirs)) {
      assertSame(theirs, read(text));
    } else {
      assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsAnyDocumentThatSnakeYamlWrites() {
    Random random = new Random(57);
    for (int i = 0; i < 500; i++) {
      String text = dumped(random);
      assertSame(snakeYaml(text), read(text));
    }
  }

  /** If a document with a typo is still valid, both parsers read the same content. */
  @Test
  void readsDamagedDocumentsAlikeOrNotAtAll() {
    Random random = new Random(58);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      String text = damaged(dumped(random), random);
      if (text.contains("?")) {
        continue; // YAML 1.1 and 1.2 differ there
      }
      YamlNode ours;
      try {
        ours = read(text);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("rules.yaml");
        refused++;
        continue;
      }
      Object theirs;
      try {
        theirs = snakeYaml(text);
      } catch (YAMLException | NumberFormatException e) {
        // No tab between values, and no unknown tag even in unused values.
        assertThat(text).containsAnyOf("\t", "!");
        continue;
      }
      assertSame(theirs, ours);
      read++;
    }
    assertThat(read).isGreaterThan(200);
    assertThat(refused).isGreaterThan(200);
  }

  @Test
  void isBounded() {
    assertRefused("a: " + "[".repeat(51), "line 1, column 53: is nested more than 50 levels");
    assertRefused("[".repeat(100_000), "line 1, column 51: is nested more than 50 levels");
    assertRefused(
        "a: &a [x]\nb: [" + "*a, ".repeat(60) + "]",
        "Number of aliases for non-scalar nodes exceeds the specified max=50");
    assertRefused(
        "a: " + "x".repeat(100_000),
        "The incoming YAML document exceeds the limit: 100000 code points.");
    assertRefused("&a a: {b: *a, a: *b}", "found undefined alias b");
    assertRefused(
        "a: b\né: " + "\uD83D\uDE00".repeat(5_000) + "\u0007",
        "line 2, column 5004: the character U+0007 is not allowed");
  }

  private static void assertRefused(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("rules.yaml")
        .withMessageContaining(problem);
  }

  private static YamlNode read(String text) {
    UserFile file = new UserFile(Path.of("rules.yaml"));
    return new StrictMapping(file, SingleDocumentReader.read(file, text), "the file", Set.of())
        .node();
  }

  private static void assertSame(@Nullable Object theirs, YamlNode ours) {
    if (theirs instanceof Map<?, ?> map) {
      assertThat(ours.isMapping()).isTrue();
      if (hasTextKeys(map)) {
        assertThat(ours.keys())
            .extracting(YamlNode::value)
            .containsExactlyInAnyOrderElementsOf(keys(map));
        map.forEach(
            (key, value) -> assertSame(value, Objects.requireNonNull(ours.get((String) key))));
      }
    } else if (theirs instanceof List<?> list) {
      assertThat(ours.isSequence()).isTrue();
      assertThat(ours.items()).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        assertSame(list.get(i), ours.items().get(i));
      }
    } else if (theirs instanceof String) {
      assertThat(ours.isText()).isTrue();
      assertThat(ours.value()).isEqualTo(theirs);
    } else {
      assertThat(ours.isScalar()).isTrue(); // a number, true, false, or null
      assertThat(ours.isText()).isFalse();
      assertThat(ours.isNull()).isEqualTo(theirs == null && ours.tag() == null);
    }
  }

  private static List<String> keys(Map<?, ?> map) {
    return map.keySet().stream().map(String.class::cast).toList();
  }

  private static boolean hasTextKeys(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(String.class::isInstance);
  }

  private static String dumped(Random random) {
    DumperOptions options = new DumperOptions();
    FlowStyle[] flows = {FlowStyle.AUTO, FlowStyle.BLOCK, FlowStyle.FLOW};
    options.setDefaultFlowStyle(flows[random.nextInt(flows.length)]);
    ScalarStyle[] scalars = {
      ScalarStyle.PLAIN, ScalarStyle.SINGLE_QUOTED, ScalarStyle.DOUBLE_QUOTED, ScalarStyle.LITERAL
    };
    options.setDefaultScalarStyle(scalars[random.nextInt(scalars.length)]);
    options.setIndent(2 + random.nextInt(3));
    options.setIndicatorIndent(random.nextInt(2));
    options.setExplicitStart(random.nextBoolean());
    options.setWidth(20 + random.nextInt(80));
    return new Yaml(options).dump(mapping(random, 3));
  }

  private static Map<String, Object> mapping(Random random, int depth) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String key = random.nextInt(5) == 0 ? word(random) : "k" + i;
      mapping.put(key, value(random, depth));
    }
    return mapping;
  }

  private static Object value(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 1 -> mapping(random, depth - 1);
      case 2 -> list(random, () -> word(random));
      case 3 -> list(random, () -> mapping(random, depth - 1));
      case 4 -> List.of(list(random, () -> word(random)), random.nextInt(9), false);
      default -> word(random);
    };
  }

  private static List<Object> list(Random random, java.util.function.Supplier<Object> entry) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(entry.get());
    }
    return list;
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 1 + random.nextInt(2); i > 0 && !damaged.isEmpty(); i--) {
      int at = random.nextInt(damaged.length());
      if (random.nextBoolean()) {
        damaged.deleteCharAt(at);
      } else {
        damaged.insert(at, "-:#'\"[]{},&*!|>%@` \n\tx~1".charAt(random.nextInt(24)));
      }
    }
    return damaged.toString();
  }

  private static @Nullable Object snakeYaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
            new SafeConstructor(options),
            new Representer(dumping),
            dumping,
            options,
            new CoreSchema())
        .load(text);
  }

  /** SnakeYAML reads YAML 1.1, in which yes is true, 1:30 is 90 and there are dates. */
  private static final class CoreSchema extends Resolver {

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
      addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"), null);
      addImplicitResolver(
          Tag.FLOAT,
          Pattern.compile(
              "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                  + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"),
          null);
      addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
      addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), null);
    }
  }
}
