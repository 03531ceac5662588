package dev.oteltest.internal.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeListTest {

  private static final AttributeKey<String> A = AttributeKey.stringKey("a");
  private static final AttributeKey<Long> B = AttributeKey.longKey("b");

  private final AttributeList list = new AttributeList();

  @Test
  void keepsWhatItShowedAsItWas() {
    list.put(A, "one");
    Attributes before = list.show();
    list.put(B, 2L);
    list.put(A, "three");

    assertThat(before.asMap()).isEqualTo(Attributes.of(A, "one").asMap());
    assertThat(list.show().asMap()).isEqualTo(Attributes.of(A, "three", B, 2L).asMap());
  }

  @Test
  void replacesByNameAsTheSdkDoes() {
    list.put(A, "text");
    list.put(AttributeKey.longKey("a"), 1L);

    Attributes shown = list.show();
    assertThat(shown.size()).isOne();
    assertThat(shown.get(A)).isNull();
    assertThat(shown.get(AttributeKey.longKey("a"))).isEqualTo(1L);
  }

  @Test
  void growsBeyondTheRoomItStartsWith() {
    for (long i = 0; i < 100; i++) {
      list.put(AttributeKey.longKey("key" + i), i);
      assertThat(list.show().size()).isEqualTo((int) i + 1);
    }
    List<Object> values = new ArrayList<>();
    list.show().forEach((key, value) -> values.add(value));
    assertThat(values).hasSize(100).startsWith(0L, 1L).endsWith(99L);
  }

  @Test
  void isEqualToTheSame() {
    list.put(A, "one");
    AttributeList same = new AttributeList();
    same.put(A, "one");
    AttributeList other = new AttributeList();
    other.put(A, "two");

    assertThat(list.show()).isEqualTo(same.show()).hasSameHashCodeAs(same.show());
    assertThat(list.show()).isEqualTo(Attributes.of(A, "one")).isNotEqualTo(other.show());
    assertThat(list.show()).hasToString(Attributes.of(A, "one").toString());
    assertThat(list.show().toBuilder().build()).isEqualTo(Attributes.of(A, "one"));
  }

  @Test
  void ofNothingIsEmpty() {
    assertThat(list.show().isEmpty()).isTrue();
    assertThat(list.show().get(A)).isNull();
  }
}
