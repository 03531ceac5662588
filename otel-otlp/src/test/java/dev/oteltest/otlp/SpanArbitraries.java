package dev.oteltest.otlp;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleArrayKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Random spans as the SDK makes them, the same for the same seed. */
public final class SpanArbitraries {

  private static final List<String> TEXTS =
      List.of("", "a", "test.jpg", "naïve", "日本語", "🖼🙂", "line\nbreak\0", "x".repeat(300));

  private final Random random;

  public SpanArbitraries(long seed) {
    this.random = new Random(seed);
  }

  public List<SpanData> spans() {
    return list(1 + random.nextInt(6), this::span);
  }

  public SpanData span() {
    SpanBuilder builder =
        SdkSpans.tracer(random.nextInt(4))
            .spanBuilder("n" + text())
            .setSpanKind(SpanKind.values()[random.nextInt(5)])
            .setStartTimestamp(time(), TimeUnit.NANOSECONDS);
    if (random.nextBoolean()) {
      builder.setParent(Context.root().with(Span.wrap(context())));
    } else {
      builder.setNoParent();
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      builder.addLink(random.nextInt(8) == 0 ? SpanContext.getInvalid() : context(), attributes());
    }
    Span span = builder.startSpan();
    span.setAllAttributes(attributes());
    for (int i = random.nextInt(4); i > 0; i--) {
      span.addEvent(text(), attributes(), time(), TimeUnit.NANOSECONDS);
    }
    switch (random.nextInt(3)) {
      case 0 -> span.setStatus(StatusCode.OK);
      case 1 -> span.setStatus(StatusCode.ERROR, text());
      default -> {}
    }
    if (random.nextInt(8) > 0) {
      span.end(time(), TimeUnit.NANOSECONDS);
    }
    return SdkSpans.data(span);
  }

  long time() {
    return random.nextLong() >>> 1 | 1;
  }

  private SpanContext context() {
    String traceId = String.format("%016x%016x", random.nextLong(), random.nextLong() | 1);
    String spanId = String.format("%016x", random.nextLong() | 1);
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt());
    TraceStateBuilder state = TraceState.builder();
    for (int i = random.nextInt(3); i > 0; i--) {
      state.put("k" + random.nextInt(9), "v=" + random.nextInt());
    }
    return random.nextBoolean()
        ? SpanContext.create(traceId, spanId, flags, state.build())
        : SpanContext.createFromRemoteParent(traceId, spanId, flags, state.build());
  }

  Attributes attributes() {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = random.nextInt(8); i > 0; i--) {
      attribute(attributes, "k" + i + text());
    }
    return attributes.build();
  }

  private void attribute(AttributesBuilder into, String key) {
    switch (random.nextInt(9)) {
      case 0 -> into.put(stringKey(key), text());
      case 1 -> into.put(longKey(key), number());
      case 2 -> into.put(doubleKey(key), real());
      case 3 -> into.put(booleanKey(key), random.nextBoolean());
      case 4 -> into.put(stringArrayKey(key), list(random.nextInt(4), this::text));
      case 5 -> into.put(longArrayKey(key), list(1 + random.nextInt(4), this::number));
      case 6 -> into.put(doubleArrayKey(key), list(1 + random.nextInt(4), this::real));
      case 7 -> into.put(booleanArrayKey(key), list(1 + random.nextInt(4), random::nextBoolean));
      default -> {
        if (ValueAttributes.supported()) {
          ValueAttributes.put(into, key, mixed());
        }
      }
    }
  }

  /** A value that no other attribute type can hold. */
  private Value<?> mixed() {
    return switch (random.nextInt(4)) {
      case 0 -> bytes();
      case 1 -> map(3);
      case 2 -> Value.of(Value.of(text()), Value.of(number()), value(3));
      default -> ValueAttributes.empty();
    };
  }

  Value<?> value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> Value.of(text());
      case 1 -> Value.of(number());
      case 2 -> Value.of(real());
      case 3 -> Value.of(random.nextBoolean());
      case 4 -> bytes();
      case 5 -> ValueAttributes.empty();
      case 6 -> map(depth);
      default -> {
        List<Value<?>> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(depth - 1));
        }
        yield Value.of(elements);
      }
    };
  }

  private Value<?> bytes() {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return Value.of(bytes);
  }

  private Value<?> map(int depth) {
    return Value.of(
        list(random.nextInt(4), () -> KeyValue.of(text(), value(depth - 1)))
            .toArray(new KeyValue[0]));
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  double real() {
    return random.nextInt(8) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
  }

  static <T> List<T> list(int size, Supplier<T> element) {
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
