package dev.oteltest.junit.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.UniqueId;

/** Our text of a unique id is JUnit's, whatever is in it. */
class NodeIdTest {

  private static final UniqueId CLASS =
      UniqueId.forEngine("junit-jupiter").append("class", "com.example.FooTest");
  private static final NodeId PARENT = NodeId.of(CLASS, null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok()",
        "ok(java.lang.String, int)",
        "#1",
        "ok([Ljava.lang.String;)",
        "100 %",
        "a+b",
        "a:b",
        "a/b",
        "]",
        "Überprüfung 🎉",
        "two words",
        "a%2Bb"
      })
  void continuesTheParents(String value) {
    UniqueId id = CLASS.append("method", value);

    assertThat(NodeId.of(id, PARENT)).isEqualTo(new NodeId(id, id.toString()));
  }

  @ParameterizedTest
  @CsvSource({"a/b", "a:b", "[a", "100%"})
  void escapesTheType(String type) {
    UniqueId id = CLASS.append(type, "x");

    assertThat(NodeId.of(id, PARENT).text()).isEqualTo(id.toString());
  }

  @Test
  void needNotContinueTheParents() {
    UniqueId elsewhere =
        UniqueId.forEngine("junit-jupiter").append("class", "com.example.BarTest").append("m", "x");
    UniqueId deeper = CLASS.append("nested-class", "Inner").append("method", "ok()");
    UniqueId higher = UniqueId.forEngine("other");

    for (UniqueId id : new UniqueId[] {elsewhere, deeper, higher, CLASS}) {
      assertThat(NodeId.of(id, PARENT).text()).isEqualTo(id.toString());
    }
  }
}
