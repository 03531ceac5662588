package dev.oteltest.report.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the rows of a run are, and whatever happens to their file. */
class RowsFilePropertyTest {

  private Path file = Path.of("");

  @BeforeProperty
  void create() throws IOException {
    file = Files.createTempFile("rows", ".gz");
  }

  @AfterProperty
  void delete() throws IOException {
    Files.delete(file);
  }

  @Provide
  Arbitrary<RunRows> rows() {
    return RowsOf.any();
  }

  private static byte[] bytes(RunRows rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowsWriter.write(rows, bytes);
    return bytes.toByteArray();
  }

  private RunRows read(byte[] content) throws IOException {
    Files.write(file, content);
    return RowsOf.sorted(RowsReader.read(file));
  }

  private static String inflated(byte[] content) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes(), UTF_8);
  }

  private static byte[] deflated(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("rows") RunRows rows) throws IOException {
    assertThat(read(bytes(rows))).isEqualTo(rows);
    assertThat(RowsReader.readRun(file)).isEqualTo(rows.run());
  }

  @Property(tries = 20)
  void rowsWhoseTestsHaveTheSameNamesAreNotReadForThem(@ForAll("rows") RunRows rows)
      throws IOException {
    read(bytes(rows));
    List<CaseRow> more = new ArrayList<>(rows.cases());
    more.add(new CaseRow("shop", "shop.NewTest", "added()", ""));
    RunRows now = new RunRows(RowsOf.run("00000000000000a1", 1), more, List.of(), List.of(), 0);
    assertThat(RowsOf.sorted(RowsReader.readNames(file, now))).isEqualTo(rows);

    RunRows same = new RunRows(now.run(), rows.cases(), List.of(), List.of(), 0);
    assertThat(RowsReader.readNames(file, same)).isEqualTo(same.with(rows.run()));
  }

  @Property(tries = 50)
  void onlyMethodsThatAreAskedForAreRead(@ForAll("rows") RunRows rows) throws IOException {
    Files.write(file, bytes(rows));
    for (CaseRow test : rows.cases()) {
      RunRows read = RowsReader.read(file, RowsReader.methods(List.of(test)));

      assertThat(read.results())
          .containsExactlyInAnyOrderElementsOf(
              rows.results().stream()
                  .filter(result -> isAsked(rows.tests().get(result.testId()), test))
                  .toList());
      assertThat(read.touches()).isEmpty();
    }
    assertThat(RowsReader.read(file, Map.of()).tests()).isEmpty();
  }

  private static boolean isAsked(CaseRow test, CaseRow asked) {
    return test.className().equals(asked.className())
        && (asked.methodName().isEmpty() || test.methodName().equals(asked.methodName()));
  }

  @Property(tries = 20)
  void ofTestsThatWereSelectedNoOthersAreReadForTheirNames(@ForAll("rows") RunRows rows)
      throws IOException {
    Files.write(file, bytes(rows));
    Map<String, Object> fields = RowFields.of(RowsOf.run("00000000000000a1", 1));
    fields.put("selection", "-Dtest=CartTest");
    RunRow run = RowFields.row(RunRow.class, fields);
    List<CaseRow> some = rows.cases().subList(0, Math.min(1, rows.cases().size()));
    RunRows now = new RunRows(run, some, List.of(), List.of(), 0);

    assertThat(RowsReader.readNames(file, now)).isEqualTo(now.with(rows.run()));
  }

  @Property(tries = 2)
  void whatIsBeforeATornEndIsRead(@ForAll("rows") RunRows rows) throws IOException {
    byte[] whole = bytes(rows);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      try {
        RunRows read = RowsReader.read(file);
        assertThat(read.run()).isEqualTo(rows.run());
        assertThat(read.torn()).isPositive();
        assertThat(rows.results()).containsAll(read.results());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("does not begin with a run").hasMessageContaining(".gz");
      }
    }
  }

  @Property(tries = 20)
  void tornLinesAreCountedAndTheOthersRead(@ForAll("rows") RunRows rows, @ForAll Random random)
      throws IOException {
    List<String> whole = inflated(bytes(rows)).lines().toList();
    List<String> lines = new ArrayList<>(whole);
    int torn = random.nextInt(3);
    for (int i = 0; i < torn; i++) {
      String line = whole.get(random.nextInt(whole.size()));
      String half = line.substring(0, random.nextInt(line.length()));
      lines.add(1 + random.nextInt(lines.size()), half);
    }
    RunRows read = read(deflated(String.join("\n", lines) + "\n"));
    assertThat(read.torn()).isEqualTo(torn);
    assertThat(read.results()).isEqualTo(rows.results());
    assertThat(read.touches()).isEqualTo(rows.touches());
  }

  @Property(tries = 50)
  void whatALaterVersionAddsIsPassedOver(@ForAll("rows") RunRows rows) throws IOException {
    String more =
        inflated(bytes(rows))
            .replace("{\"run_id\"", "{\"new\":{\"a\":[1.5,null,true]},\"run_id\"")
            .replace("{\"touch_set\"", "{\"new\":[[]],\"touch_set\"")
            .replace("{\"module\"", "{\"new\":\"text\",\"module\"");
    assertThat(read(deflated(more + "{\"new\":1}\n"))).isEqualTo(rows);
  }

  @Example
  void aFileOfALaterFormatIsRefused() throws IOException {
    Files.write(file, deflated("{\"format\":2,\"run\":{\"run_id\":\"00000000000000a1\"}}\n"));
    assertThatIOException()
        .isThrownBy(() -> RowsReader.read(file))
        .withMessageContaining("version 2")
        .withMessageContaining("Use a newer plugin");
  }
}
