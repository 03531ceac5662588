package dev.oteltest.otlp.file;

import static dev.oteltest.otlp.HandmadeMessage.concat;
import static dev.oteltest.otlp.HandmadeMessage.nest;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it ends in spans or in a TraceFileException. */
@Tag("any-version")
class TraceFileReaderFuzzTest {

  private static final int ROUNDS = Integer.getInteger("otel.test.fuzz.rounds", 1_000);

  /** A reader's own tables and buffer, and classes that are loaded when first needed. */
  private static final long FIXED_BYTES = 4 * 1024 * 1024;

  /** A link of no content is two bytes in a file, and several objects while it is decoded. */
  private static final long BYTES_A_BYTE = 600;

  /** The key of an attribute. */
  private static final byte[] KEY = {0x0a, 1, 'k'};

  private static final List<byte[]> MESSAGES =
      IntStream.range(0, 50).mapToObj(TraceFileReaderFuzzTest::message).toList();

  @TempDir Path folder;

  private Path file;
  private int whole;
  private int torn;

  @BeforeEach
  void loadClasses() throws IOException {
    file = folder.resolve("traces.pb");
    Files.write(file, MESSAGES.get(0));
    TraceFileReader.readAll(file).forEach(TraceFileReaderFuzzTest::lookAtAll);
  }

  @Test
  void everyTruncation() throws IOException {
    byte[] message = message(1);
    for (int length = 0; length <= message.length; length++) {
      read(Arrays.copyOf(message, length));
    }
    // A message ends at the start, and where one of its resource_spans does.
    assertThat(whole)
        .isEqualTo(1 + ProtoSpans.parse(ByteBuffer.wrap(message)).getResourceSpansCount());
  }

  @Test
  void flippedBits() throws IOException {
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = MESSAGES.get(round % MESSAGES.size()).clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
      }
      read(message);
    }
    assertThat(torn).isGreaterThan(ROUNDS / 8);
    assertThat(whole).isGreaterThan(ROUNDS / 8);
  }

  @Test
  void replacedInsertedAndRemovedBytes() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = MESSAGES.get(round % MESSAGES.size()).clone();
      int at = random.nextInt(message.length);
      int length = Math.min(random.nextInt(9), message.length - at);
      byte[] noise = new byte[random.nextInt(9)];
      random.nextBytes(noise);
      read(
          concat(
              Arrays.copyOf(message, at),
              noise,
              Arrays.copyOfRange(message, at + length, message.length)));
    }
    assertThat(torn).isGreaterThan(ROUNDS / 8);
  }

  @Test
  void randomBytes() throws IOException {
    Random random = new Random(4);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      read(bytes);
      // And with a head that promises spans.
      read(concat(new byte[] {0x0a, (byte) (bytes.length & 0x7f), 0x12}, bytes));
    }
    assertThat(torn).isGreaterThan(ROUNDS * 3 / 4);
  }

  @Test
  void hostileLengths() throws IOException {
    byte[] twoGigabytes = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
    byte[] negative = concat(new byte[] {0x0a}, filled(9, 0xff), new byte[] {1});
    byte[] endless = concat(new byte[] {0x0a}, filled(40, 0xff));
    read(twoGigabytes);
    read(negative);
    read(endless);
    // Where in a request each message is: resource_spans, scope_spans, spans, attributes, value …
    int[] path = {1, 2, 2, 9, 2, 5, 1};
    for (byte[] hostile : List.of(twoGigabytes, negative, endless)) {
      for (int depth = 1; depth <= path.length; depth++) {
        byte[] nested = hostile;
        for (int level = depth - 1; level >= 0; level--) {
          nested = level == 4 ? concat(KEY, nest(2, nested)) : nest(path[level], nested);
        }
        read(nested);
      }
    }
    assertThat(whole).isZero();
  }

  @Test
  void valuesNestedWithoutEnd() throws IOException {
    byte[] value = {};
    for (int depth = 0; depth < 5_000; depth++) { // AnyValue{array_value{values{…}}}
      value = nest(5, nest(1, value));
    }
    byte[] attribute = nest(9, concat(KEY, nest(2, value)));
    read(nest(1, nest(2, nest(2, attribute))));
    assertThat(torn).isOne();
  }

  @Test
  void messagesOfNothing() throws IOException {
    // As many objects as so many bytes can ask for: empty spans, events, links, list elements.
    read(nest(1, nest(2, repeat(20_000, 0x12, 0))));
    read(nest(1, nest(2, nest(2, repeat(20_000, 0x5a, 0)))));
    read(nest(1, nest(2, nest(2, repeat(20_000, 0x6a, 0)))));
    byte[] list = nest(2, nest(5, repeat(20_000, 0x0a, 0)));
    byte[] map = nest(2, nest(6, repeat(20_000, 0x0a, 0)));
    read(nest(1, nest(2, nest(2, nest(9, concat(KEY, list))))));
    read(nest(1, nest(2, nest(2, nest(9, concat(KEY, map))))));
    assertThat(whole).isEqualTo(5);
  }

  private void read(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      for (SpanData span : TraceFileReader.readAll(file)) {
        lookAtAll(span);
      }
      whole++;
    } catch (TraceFileException e) {
      torn++;
      assertThat(e.file()).isEqualTo(file);
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
      assertThat(e).hasMessageStartingWith(file + ", byte " + e.offset() + ": ");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(FIXED_BYTES + BYTES_A_BYTE * bytes.length);
  }

  private static void lookAtAll(SpanData span) {
    Objects.requireNonNull(span.getSpanContext());
    Objects.requireNonNull(span.getParentSpanContext());
    Objects.requireNonNull(span.toString());
    if (span.getTotalAttributeCount() < 0
        || span.getTotalRecordedEvents() < 0
        || span.getTotalRecordedLinks() < 0) {
      throw new AssertionError(span);
    }
  }

  private static byte[] message(int seed) {
    ByteBuffer message = new TraceEncoder().encode(new SpanArbitraries(seed).spans());
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  private static byte[] repeat(int times, int... bytes) {
    byte[] repeated = new byte[times * bytes.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = (byte) bytes[i % bytes.length];
    }
    return repeated;
  }

  private static byte[] filled(int length, int value) {
    return repeat(length, value);
  }
}
