package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightFileTest {

  @TempDir Path folder;

  private Path file;
  private InFlightFile inFlight;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("1-2.1.inflight");
    inFlight = InFlightFile.create(file);
  }

  @Test
  void holdsWhatHasBegunAndNotEnded() throws Exception {
    int a = inFlight.begin(SdkSpans.named("a"));
    int b = inFlight.begin(SdkSpans.named("b"));
    inFlight.end(a);
    int c = inFlight.begin(SdkSpans.named("c"));

    assertThat(names()).containsExactlyInAnyOrder("b", "c");
    assertThat(c).as("a's slot").isEqualTo(a);
    inFlight.end(b);
    inFlight.end(c);
    assertThat(names()).isEmpty();
  }

  @Test
  void aStormOfInterruptsLosesNoRecord() throws Exception {
    Thread here = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    Thread storm =
        new Thread(
            () -> {
              while (!over.get()) {
                here.interrupt();
              }
            });
    storm.start();
    List<Path> files = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) { // each grows with its first record
        files.add(folder.resolve("1-2." + (i + 2) + ".inflight"));
        InFlightFile one = InFlightFile.create(files.get(i));
        assertThat(one.begin(SdkSpans.named("test"))).isNotEqualTo(InFlightFile.NOT_RECORDED);
        assertThat(one.begin(SdkSpans.named("x".repeat(100_000))))
            .isNotEqualTo(InFlightFile.NOT_RECORDED);
      }
    } finally {
      over.set(true);
      while (storm.isAlive()) {
        Thread.interrupted();
        Thread.onSpinWait();
      }
    }
    Thread.interrupted();
    for (Path one : files) {
      assertThat(InFlightFile.read(one, false)).hasSize(2);
    }
  }

  @Test
  void doesNotGrowWithTheNumberOfTests() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      inFlight.end(inFlight.begin(SdkSpans.named("test " + i)));
    }
    assertThat(file).hasSize(64 * 1024);
  }

  @Test
  void growsWithWhatRunsAtOnce() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String name = i + "x".repeat(i * i % 5_000);
      expected.add(name);
      inFlight.begin(SdkSpans.named(name));
    }
    String huge = "y".repeat(300_000);
    inFlight.begin(SdkSpans.named(huge));
    expected.add(huge);
    assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anInterruptedThreadRecords() throws Exception {
    Thread.currentThread().interrupt();
    inFlight.begin(SdkSpans.named("a"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names()).containsExactly("a");
  }

  @Test
  void closingRemovesTheFileIfNothingRuns() throws IOException {
    inFlight.end(inFlight.begin(SdkSpans.named("a")));
    inFlight.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void closingLeavesTheFileIfSomethingRuns() throws Exception {
    inFlight.begin(SdkSpans.named("a"));
    inFlight.close();
    assertThat(names()).containsExactly("a");
  }

  @Test
  void whatCannotBeRecordedIsLeftOut() throws IOException {
    Files.delete(file);
    Files.createDirectory(file); // can't be opened for writing
    assertThat(inFlight.begin(SdkSpans.named("a"))).isEqualTo(InFlightFile.NOT_RECORDED);
    inFlight.end(InFlightFile.NOT_RECORDED);
  }

  @Test
  void aFileOfAnotherKindHoldsNothing() throws IOException {
    for (boolean planned : new boolean[] {true, false}) {
      Path text = Files.writeString(folder.resolve("x"), "Some text of a user.");
      assertThat(InFlightFile.read(text, planned)).isEmpty();
      assertThat(InFlightFile.read(Files.write(folder.resolve("y"), new byte[1001]), planned))
          .isEmpty();
    }
  }

  private List<String> names() throws IOException, MalformedMessageException {
    List<String> names = new ArrayList<>();
    for (byte[] message : InFlightFile.read(file, false)) {
      for (SpanData span : RequestDecoder.ofSpans().decodeRequest(message, 0, message.length)) {
        names.add(span.getName());
      }
    }
    return names;
  }
}
