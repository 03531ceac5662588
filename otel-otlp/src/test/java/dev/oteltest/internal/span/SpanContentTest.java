package dev.oteltest.internal.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanContentTest {

  private static final AttributeKey<String> A = AttributeKey.stringKey("a");
  private static final AttributeKey<Long> B = AttributeKey.longKey("b");

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(Resource.empty(), InstrumentationScopeInfo.empty(), EpochClock.system());

  private final SpanContent list = new SpanContent(ORIGIN);

  @Test
  void keepsWhatItShowedAsItWas() {
    list.put(A, "one");
    Attributes before = list.attributes();
    list.put(B, 2L);
    list.put(A, "three");

    assertThat(before.asMap()).isEqualTo(Attributes.of(A, "one").asMap());
    assertThat(list.attributes().asMap()).isEqualTo(Attributes.of(A, "three", B, 2L).asMap());
  }

  @Test
  void replacesByNameAsTheSdkDoes() {
    list.put(A, "text");
    list.put(AttributeKey.longKey("a"), 1L);

    Attributes shown = list.attributes();
    assertThat(shown.size()).isOne();
    assertThat(shown.get(A)).isNull();
    assertThat(shown.get(AttributeKey.longKey("a"))).isEqualTo(1L);
  }

  @Test
  void growsBeyondTheRoomItStartsWith() {
    for (long i = 0; i < 100; i++) {
      list.put(AttributeKey.longKey("key" + i), i);
      assertThat(list.attributes().size()).isEqualTo((int) i + 1);
    }
    List<Object> values = new ArrayList<>();
    list.attributes().forEach((key, value) -> values.add(value));
    assertThat(values).hasSize(100).startsWith(0L, 1L).endsWith(99L);
  }

  @Test
  void isEqualToTheSame() {
    list.put(A, "one");
    SpanContent same = new SpanContent(ORIGIN);
    same.put(A, "one");
    SpanContent other = new SpanContent(ORIGIN);
    other.put(A, "two");

    assertThat(list.attributes()).isEqualTo(same.attributes()).hasSameHashCodeAs(same.attributes());
    assertThat(list.attributes())
        .isEqualTo(Attributes.of(A, "one"))
        .isNotEqualTo(other.attributes());
    assertThat(list.attributes()).hasToString(Attributes.of(A, "one").toString());
    assertThat(list.attributes().toBuilder().build()).isEqualTo(Attributes.of(A, "one"));
  }

  @Test
  void ofNothingIsEmpty() {
    assertThat(list.attributes().isEmpty()).isTrue();
    assertThat(list.attributes().get(A)).isNull();
  }
}
