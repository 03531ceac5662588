package dev.oteltest.assertions.snapshot;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.LongTraces;
import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.Snapshots;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.internal.diff.LineDiff;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  @TempDir private Path folder;

  private final CapturedTelemetry telemetry =
      telemetry(
          sample("b").ok(),
          sample("job 4711", 0, 12)
              .kind(SpanKind.SERVER)
              .with("thread.id", 7)
              .with("order", "order-4711")
              .with("n", 1)
              .exception("java.io.IOException", "disk full")
              .child(
                  sample("z", 0, 3).error("bad"),
                  sample("a", 5, 6).child(sample("y")).unfinished(),
                  sample("a", 3, 4).event("hit", Attributes.of(AttributeKey.longKey("n"), 2L))));

  @Test
  void theTextLeavesOutWhatDiffersAndSortsTheRest() {
    assertThat(Snapshot.rules().ignoring("n").replacing("\\d{4}", "N").textOf(forestOf(telemetry)))
        .isEqualTo(
            """
            b  OK
            job N  SERVER  {order="order-N"}
              * exception  {exception.message="disk full", exception.type="java.io.IOException"}
              a
                * hit
              a  not ended
                y
              z  ERROR "bad"
            """);
  }

  /** A run as a message consumer records it, with what is another in every run. */
  private static String run(int n) {
    CapturedTelemetry run =
        telemetry(
            sample("orders process 7f3a9c21-0000-4000-8000-00000000000" + n)
                .with("net.sock.peer.port", 49_000 + n)
                .with("server.port", 50_000 + n)
                .with("messaging.kafka.offset", 100 + n)
                .with("messaging.client_id", "consumer-" + n)
                .with("session.id", "s" + n)
                .with("code.lineno", 10 + n)
                .with("started", 1_700_000_000_000L + n)
                .with("target", "http://localhost:4915" + n + "/orders/" + n + "/lines")
                .error("no lock for com.example.Cart@1b2c3" + n)
                .event("polled", Attributes.of(AttributeKey.stringKey("topic.uuid"), "t" + n)));
    return Snapshot.rules().textOf(forestOf(run));
  }

  /** An id that is a word says which; to leave it out, too, would let any value pass. */
  @Test
  void keepsIdsThatAreWords() {
    CapturedTelemetry run =
        telemetry(
            sample("execute_pipeline")
                .with("pipeline.id", "test-pipeline")
                .with("order.id", 4711)
                .with("trace.uuid", "0b1c"));

    assertThat(Snapshot.rules().textOf(forestOf(run)))
        .isEqualTo("execute_pipeline  {pipeline.id=\"test-pipeline\"}\n");
  }

  @Test
  void isTheSameInEveryRun() {
    assertThat(run(1))
        .isEqualTo(run(2))
        .isEqualTo(
            """
            "orders process {id}"  ERROR "no lock for com.example.Cart@{id}"  {server.port="{id}", started="{id}", target="http://localhost:{id}/orders/{id}/lines"}
              * polled
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thread.id",
        "thread.name",
        "process.pid",
        "exception.stacktrace",
        "client.port",
        "network.local.port",
        "network.peer.port"
      })
  void whatDiffersEachTimeIsLeftOut(String key) {
    assertThat(Snapshot.rules().textOf(forestOf(telemetry(sample("x").with(key, "1")))))
        .isEqualTo("x\n");
  }

  @Test
  void theOrderOfSpansDoesNotMatter() {
    CapturedTelemetry one =
        telemetry(
            sample("r").child(sample("a").child(sample("x")), sample("a").child(sample("y"))));
    CapturedTelemetry other =
        telemetry(
            sample("r").child(sample("a").child(sample("y")), sample("a").child(sample("x"))));

    assertThat(Snapshot.rules().textOf(forestOf(one)))
        .isEqualTo(Snapshot.rules().textOf(forestOf(other)));
  }

  @Test
  void aSnapshotThatFitsPasses() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, Snapshot.rules().textOf(forestOf(telemetry)));

    assertThat(telemetry).matchesSnapshot(file);
  }

  @Test
  void aSnapshotThatDiffersShowsTheDifference() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, "r\n  a\n  b\n  c\n  d\n  e\n");

    assertThat(
            failureOf(
                () ->
                    assertThat(
                            telemetry(
                                sample("r", 0, 9)
                                    .child(
                                        sample("a"),
                                        sample("b"),
                                        sample("c"),
                                        sample("d"),
                                        sample("f"))))
                        .matchesSnapshot(file)))
        .isEqualTo(
            """
            Expected the trace of snapshot %s, but it differs (- expected, + actual):
              ...
                c
                d
            -   e
            +   f
            If the new trace is correct, run the test with -Dotel.test.snapshot.update=true and commit the file.

            6 spans:
              r  9.00 ms
              +- a  1.00 ms
              +- b  1.00 ms
              +- c  1.00 ms
              +- d  1.00 ms
              \\- f  1.00 ms
            """
                .formatted(file));
  }

  @Test
  void ofALongDifferenceTheFirstLinesAreShown() throws Exception {
    SampleSpan[] roots = new SampleSpan[90];
    Arrays.setAll(roots, i -> sample("s%02d".formatted(i)));
    CapturedTelemetry many = telemetry(roots);
    String actual = Snapshot.rules().textOf(forestOf(many));
    String expected = actual.replaceAll("(?m)^s(.)5$", "t$15");
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, expected);
    List<String> diff = LineDiff.of(expected, actual, 8).stream().map(DiffLine::toString).toList();

    assertThat(failureOf(() -> assertThat(many).matchesSnapshot(file)))
        .contains(
            "actual):\n"
                + String.join("\n", diff.subList(0, 30))
                + "\n  ... and "
                + (diff.size() - 30)
                + " more lines\nIf the new trace is correct, ");
  }

  @Test
  void aFileIsWrittenWhereItIsMissingOrAsked() {
    Path file = folder.resolve("deep/trace.txt");

    assertThat(new SnapshotFile(file, false, false).isDue()).isFalse();
    assertThat(new SnapshotFile(file, false, true).isDue()).isTrue();
    assertThat(new SnapshotFile(file, false, true).read()).isNull();
    new SnapshotFile(file, false, true).write("text");
    assertThat(file).hasContent("text");
    assertThat(new SnapshotFile(file, false, true).isDue()).isFalse();
    assertThat(new SnapshotFile(file, false, true).read()).isEqualTo("text");
    assertThat(new SnapshotFile(file, true, false).isDue()).isTrue();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    Path file = Files.createDirectory(folder.resolve("trace.txt"));

    assertThatThrownBy(() -> assertThat(telemetry).matchesSnapshot(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("snapshot " + file);
  }

  @Test
  void aMissingFileFailsWhereNoneMayBeWritten() {
    Path file = folder.resolve("trace.txt");
    SnapshotFile inCi = new SnapshotFile(file, false, false);

    assertThat(failureOf(() -> Snapshots.check(telemetry, inCi)))
        .startsWith(
            "Expected the trace of snapshot "
                + file
                + ", but the file was not found; snapshots are not created in CI. Run the test"
                + " locally and commit the file.");
    assertThat(file).doesNotExist();
  }

  @Test
  void windowsLineEndsAreIgnored() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, "a\r\nb\r\n");

    assertThat(new SnapshotFile(file, false, false).read()).isEqualTo("a\nb\n");
  }

  @Test
  void linksAndLongValuesAreWhole() {
    SampleSpan upload = sample("up\tload");
    CapturedTelemetry linked =
        telemetry(
            sample("job")
                .with("query", "x".repeat(300))
                .error("y".repeat(300))
                .link(upload, Attributes.of(AttributeKey.longKey("n"), 1L))
                .link(sample("nowhere")),
            upload);

    assertThat(Snapshot.rules().textOf(forestOf(linked)))
        .isEqualTo(
            """
            "up\\tload"
            job  ERROR "%s"  {query="%s"}
              -> "up\\tload"  {n=1}
              -> ?  (not captured)
            """
                .formatted("y".repeat(300), "x".repeat(300)));
  }

  @Test
  void whatWasDroppedIsShown() {
    CapturedTelemetry cut =
        telemetry(
            sample("job")
                .with("n", 1)
                .ok()
                .dropped(2, 1, 3)
                .event("retry", Attributes.of(AttributeKey.longKey("n"), 1L), 1)
                .event("stop", Attributes.empty())
                .link(sample("nowhere"), Attributes.empty(), 4)
                .unfinished());

    assertThat(Snapshot.rules().textOf(forestOf(cut)))
        .isEqualTo(
            """
            job  OK  {n=1}  2 attributes dropped  1 event dropped  3 links dropped  not ended
              -> ?  (not captured)  4 attributes dropped
              * retry  {n=1}  1 attribute dropped
              * stop
            """);
  }

  @Test
  void theTraceStateIsShownWhereItBeginsAndWhereItChanges() {
    CapturedTelemetry states =
        telemetry(
            sample("job")
                .traceState("congo", "t61")
                .child(
                    sample("a").traceState("congo", "t61").child(sample("c")),
                    sample("b").traceState("congo", "a \"b\""),
                    sample("d")
                        .traceState("ot", "th:8;rv:6e6d1a75832a2f")
                        .link(sample("x").traceState("congo", "t61"))),
            sample("none"));

    assertThat(Snapshot.rules().textOf(forestOf(states)))
        .isEqualTo(
            """
            job
              @ tracestate  {congo="t61"}
              a
                c
                  @ tracestate
              b
                @ tracestate  {congo="a \\"b\\""}
              d
                @ tracestate
                -> ?  (not captured)  tracestate {congo="t61"}
            none
            """);
    assertThat(Snapshot.rules().ignoring("congo").textOf(forestOf(states)))
        .doesNotContain("tracestate");
  }

  @Test
  void namesThatLookLikeTheTextAreQuoted() {
    CapturedTelemetry odd =
        telemetry(
            sample("a  OK")
                .with("b=1, c", "d")
                .event("x\n* y", Attributes.empty())
                .link(sample("(elsewhere)"))
                .child(sample("* e"), sample("SERVER").kind(SpanKind.SERVER)));

    assertThat(Snapshot.rules().textOf(forestOf(odd)))
        .isEqualTo(
            """
            "a  OK"  {"b=1, c"="d"}
              -> ?  (not captured)
              * "x\\n* y"
              "* e"
              "SERVER"  SERVER
            """);
  }

  /** Traces whose names and keys consist of what the text consists of. */
  @Test
  void tracesThatDifferNeverHaveTheSameText() {
    Map<String, String> traces = new HashMap<>();
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder structure = new StringBuilder();
      SampleSpan root = odd(random, structure, 3);
      String text = Snapshot.rules().textOf(forestOf(telemetry(root)));

      assertThat(traces.merge(text, structure.toString(), (one, other) -> one))
          .as(text)
          .isEqualTo(structure.toString());
    }
    assertThat(traces).hasSizeGreaterThan(2_000);
  }

  private static SampleSpan odd(Random random, StringBuilder structure, int levels) {
    String[] parts = {"a", "  ", "OK", "\n", "* ", "-> ", "{a=1}", "\"", "@ ", "\\"};
    String name = oneOf(parts, random) + (random.nextBoolean() ? oneOf(parts, random) : "");
    structure.append('[').append(name).append('\0');
    SampleSpan sample = sample(name);
    if (random.nextInt(4) == 0) {
      String key = oneOf(parts, random) + "k";
      structure.append("attribute\0").append(key).append('\0');
      sample.with(key, 1);
    }
    if (random.nextInt(4) == 0) {
      String event = oneOf(parts, random);
      structure.append("event\0").append(event).append('\0');
      sample.event(event, Attributes.empty());
    }
    if (random.nextInt(4) == 0) {
      structure.append("ok\0");
      sample.ok();
    }
    if (levels > 0 && random.nextInt(3) == 0) {
      sample.child(odd(random, structure, levels - 1));
    }
    structure.append(']');
    return sample;
  }

  private static String oneOf(String[] parts, Random random) {
    return parts[random.nextInt(parts.length)];
  }

  @Test
  void resourcesAndScopesAreIncludedIfAsked() {
    CapturedTelemetry two =
        telemetry(
            sample("job")
                .resource("service.name", "one")
                .child(
                    sample("a").resource("service.name", "one").child(sample("c")),
                    sample("b").resource("service.name", "two"),
                    sample("d").resource("host.name", "x")));

    assertThat(Snapshot.rules().withResource().withScope().textOf(forestOf(two)))
        .isEqualTo(
            """
            job
              @ resource  {service.name="one"}
              @ scope imageflow  version "1.2"
              a
                c
                  @ resource
              b
                @ resource  {service.name="two"}
              d
                @ resource
            """);
    assertThat(Snapshot.rules().withScope().named("x").textOf(forestOf(two)))
        .isEqualTo(
            """
            job
              @ scope imageflow  version "1.2"
              a
                c
              b
              d
            """);
    assertThat(
            Snapshot.rules()
                .withResource()
                .ignoring("service.name")
                .replacing("a", "e")
                .textOf(forestOf(two)))
        .isEqualTo(
            """
            job
              @ resource
              b
              d
              e
                c
            """);
  }

  @Test
  void whatIsBelowASpanIsReplacedAsWell() {
    SpanForest forest =
        forestOf(
            telemetry(
                sample("upload to 1234")
                    .resource("host", "h1234")
                    .event(
                        "wrote 1234", Attributes.of(AttributeKey.stringKey("file"), "/tmp/1234"))));

    assertThat(Snapshot.rules().withResource().replacing("\\d{4}", "N").textOf(forest))
        .isEqualTo(
            """
            upload to N
              @ resource  {host="hN"}
              * wrote N  {file="/tmp/{id}"}
            """);
  }

  @Test
  void resourcesAreShownWithoutAttributesOfTheMachine() {
    SampleSpan sample = sample("a").resource("service.instance.id", "4711");

    assertThat(Snapshot.rules().withResource().textOf(forestOf(telemetry(sample))))
        .isEqualTo("a\n  @ resource\n");
  }

  @Test
  void linesAtDeepLevelsStateTheirLevel() {
    String text =
        Snapshot.rules()
            .textOf(forestOf(CapturedTelemetry.of(LongTraces.chain(52, level -> "s" + level))));

    assertThat(text.lines().skip(48))
        .containsExactly(
            "  ".repeat(48) + "s48", "  ".repeat(49) + "s49", "(level 51) s50", "(level 52) s51");
  }

  @Test
  @Timeout(20)
  void deepTracesAreWrittenAndCompared() {
    Path file = folder.resolve("deep.trace.txt");
    CapturedTelemetry deep = CapturedTelemetry.of(LongTraces.chain(20_000, level -> "step"));
    CapturedTelemetry deeper = CapturedTelemetry.of(LongTraces.chain(20_001, level -> "step"));

    new SnapshotFile(file, false, true).write(Snapshot.rules().textOf(forestOf(deep)));

    assertThat(deep).matchesSnapshot(file);
    assertThat(file.toFile().length()).isLessThan(500_000);
    assertThat(failureOf(() -> assertThat(deeper).matchesSnapshot(file)))
        .startsWith(
            """
            Expected the trace of snapshot %s, but it differs (- expected, + actual):
              ...
              (level 19999) step
              (level 20000) step
            + (level 20001) step
            """
                .formatted(file));
  }

  /** Equal chains below one span are compared with each other to find their order. */
  @Test
  @Timeout(20)
  void deepSiblingsAreSorted() {
    List<SpanData> spans = new ArrayList<>();
    spans.add(LongTraces.span(0, -1, "root", 0, 9));
    for (int i = 0; i < 20_000; i++) {
      spans.add(LongTraces.span(2 * i + 1, Math.max(0, 2 * i - 1), "step", 0, 9));
      spans.add(LongTraces.span(2 * i + 2, 2 * i, i == 19_999 ? "last" : "step", 0, 9));
    }

    assertThat(Snapshot.rules().textOf(forestOf(CapturedTelemetry.of(spans))).lines())
        .hasSize(40_001)
        .element(20_000)
        .isEqualTo("(level 20001) last");
  }
}
