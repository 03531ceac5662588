package dev.oteltest.semconv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.UniqueId;

class UniqueIdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"adds(int, java.lang.String[])", "a/b:c%d+e", "[#1]", "%5B", "ä €"})
  void writesSegmentsAsJunitDoes(String value) {
    String root = UniqueIds.segment("engine", "e");

    assertThat(UniqueIds.child(root, UniqueIds.segment("method", value)))
        .isEqualTo(UniqueId.root("engine", "e").append("method", value).toString());
  }

  @Test
  void isInsideAtAnyDepth() {
    assertThat(UniqueIds.isInside("[e:e]/[c:C]/[m:one]", "[e:e]")).isTrue();
    assertThat(UniqueIds.isInside("[e:e]/[c:C]", "[e:e]/[c:C]")).isFalse();
    assertThat(UniqueIds.isInside("[e:e]/[c:C2]/[m:one]", "[e:e]/[c:C]")).isFalse();
  }
}
