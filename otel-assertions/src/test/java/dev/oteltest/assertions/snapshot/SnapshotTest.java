package dev.oteltest.assertions.snapshot;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Sample.sample;
import static dev.oteltest.assertions.Sample.telemetry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.Sample;
import dev.oteltest.assertions.Snapshots;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
    assertThat(Snapshot.rules().ignoring("n").replacing("\\d{4}", "N").textOf(telemetry.forest()))
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
    assertThat(Snapshot.rules().textOf(telemetry(sample("x").with(key, "1")).forest()))
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

    assertThat(Snapshot.rules().textOf(one.forest()))
        .isEqualTo(Snapshot.rules().textOf(other.forest()));
  }

  @Test
  void aSnapshotThatFitsPasses() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, Snapshot.rules().textOf(telemetry.forest()));

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
  void windowsLineEndsAreNoDifference() throws Exception {
    Path file = folder.resolve("trace.txt");
    Files.writeString(file, "a\r\nb\r\n");

    assertThat(new SnapshotFile(file, false, false).read()).isEqualTo("a\nb\n");
  }

  @Test
  void linksAndLongValuesAreWhole() {
    Sample upload = sample("up\tload");
    CapturedTelemetry linked =
        telemetry(
            sample("job")
                .with("query", "x".repeat(300))
                .error("y".repeat(300))
                .link(upload, Attributes.of(AttributeKey.longKey("n"), 1L))
                .link(sample("nowhere")),
            upload);

    assertThat(Snapshot.rules().textOf(linked.forest()))
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
  void diffs() {
    assertThat(LineDiff.of("a\nb\n", "a\nb\n")).isEmpty();
    assertThat(LineDiff.of("a\nb\nc\n", "a\nx\nc\n")).containsExactly("  a", "- b", "+ x", "  c");
    assertThat(LineDiff.of("", "a\n")).containsExactly("+ a");
    assertThat(LineDiff.of("a\n", "")).containsExactly("- a");
    assertThat(LineDiff.of("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\n8\n"))
        .containsExactly("  ...", "  5", "  6", "- 7", "+ 8");
    assertThat(LineDiff.of("0\n1\n2\n3\n4\n5\n9\n", "8\n1\n2\n3\n4\n5\n7\n"))
        .containsExactly("- 0", "+ 8", "  1", "  2", "  ...", "  4", "  5", "- 9", "+ 7");
  }

  @Test
  void aDiffIsAsShortAsItCanBe() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      List<String> old = lines(random);
      List<String> now = lines(random);
      int common = common(old, now);
      List<String> diff = LineDiff.of(String.join("\n", old), String.join("\n", now));

      assertThat(diff).filteredOn(line -> line.startsWith("- ")).hasSize(old.size() - common);
      assertThat(diff).filteredOn(line -> line.startsWith("+ ")).hasSize(now.size() - common);
      List<String> kept =
          diff.stream()
              .filter(line -> !line.startsWith("+ ") && !line.equals("  ..."))
              .map(line -> line.substring(2))
              .toList();
      assertThat(common(old, kept)).isEqualTo(kept.size());
    }
  }

  private static List<String> lines(Random random) {
    return random.ints(random.nextInt(20), 0, 4).mapToObj(String::valueOf).toList();
  }

  /** Returns the length of the longest common subsequence. */
  private static int common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = 0; i < old.size(); i++) {
      for (int j = 0; j < now.size(); j++) {
        common[i + 1][j + 1] =
            old.get(i).equals(now.get(j))
                ? common[i][j] + 1
                : Math.max(common[i][j + 1], common[i + 1][j]);
      }
    }
    return common[old.size()][now.size()];
  }

  @Test
  void aLateDifferenceInALongTextIsShown() {
    String text = "x\n".repeat(100_000);

    assertThat(LineDiff.of(text + "a\nb\n" + text, text + "a\nc\n" + text))
        .containsExactly("  ...", "  x", "  a", "- b", "+ c", "  x", "  x");
  }

  @Test
  void textsThatDifferThroughoutAreComparedInPart() {
    String before = numbered("a", 100_000);
    long start = allocated();
    List<String> diff = LineDiff.of(before, numbered("b", 100_000));

    assertThat(allocated() - start).isLessThan(50_000_000);
    assertThat(diff).hasSize(1_000).startsWith("- a0").endsWith("+ b499");
  }

  private static String numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i + "\n").collect(joining());
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
