package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScalarsTest {

  @Test
  void readsScalarsAtPaths() {
    String json =
        """
        { "n": -1.5e3, "a": { "b": { "c": "x" }, "t": true, "nil": null },
          "list": [ { "a": 1 }, [], "n" ], "esc": "q\\"\\\\\\/\\n\\u00e9\\t", "empty": {} }
        """;

    assertThat(JsonScalars.read(json, Set.of("n", "a.b.c", "a.t", "a.nil", "esc", "a.b", "no")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("n", "-1.5e3", "a.b.c", "x", "a.t", "true", "esc", "q\"\\/\né\t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\" 1}",
        "{a:1}",
        "[1,",
        "\"\\u12",
        "{\"a\":\"x}"
      })
  void readsNothingFromWhatIsNotJson(String text) {
    assertThat(JsonScalars.read(text, Set.of("a"))).isEmpty();
  }

  @Test
  void readsNothingFromBottomlessNesting() {
    assertThat(JsonScalars.read("[".repeat(1_000_000), Set.of("a"))).isEmpty();
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(JsonScalars.read('{' + text, Set.of("a"))).isNotNull();
  }
}
