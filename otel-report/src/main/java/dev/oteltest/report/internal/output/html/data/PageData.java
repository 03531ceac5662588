package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** All spans and tests of a run, as the application reads them. */
public final class PageData {

  /** The version of the format; a script reads only its own. */
  static final int FORMAT = 5;

  private static final int ROWS_OF_IDS = 1 << 16;

  /** A chunk with something about a range of rows. */
  private record Range(int chunk, int from, int to) {

    JsonObject json() {
      return new JsonObject().put("chunk", chunk).put("from", from).put("to", to);
    }
  }

  private final SpanTable spans;
  private final int first;
  private final List<DataChunk> chunks = new ArrayList<>();
  private final List<Integer> core = new ArrayList<>();
  private final List<Range> details = new ArrayList<>();
  private final List<Range> ids = new ArrayList<>();
  private int tests;

  /** The number of the chunk with the trees of attempts; 0 if there are none. */
  private int attempts;

  private PageData(SpanTable spans, int first) {
    this.spans = spans;
    this.first = first;
  }

  /**
   * Packs the data of a run. The same run gives the same bytes on one JDK.
   *
   * @param redaction masks secrets in text; it is called once for each different text of a chunk
   */
  public static PageData of(Run run, UnaryOperator<String> redaction) {
    return of(run, redaction, 0, PairsChunk.ofAttempts(run, redaction));
  }

  /**
   * Packs the data of a run.
   *
   * @param first the number of its overview, which is that of its first chunk
   * @param attempts the trees of attempts
   */
  static PageData of(Run run, UnaryOperator<String> redaction, int first, PairsChunk attempts) {
    PageData data = new PageData(run.spans(), first);
    long base = run.facts().startNanos();
    data.addCore(base, redaction);
    data.tests = data.add(false, TestsChunk.of(run.spans(), run.tests(), redaction));
    data.attempts = attempts.isEmpty() ? 0 : data.add(true, attempts.packed());
    data.addDetails(redaction);
    data.addIds();
    data.chunks.add(0, new DataChunk(first, false, data.overview(base)));
    return data;
  }

  /** Returns the chunks by their number; the first has an overview of the others. */
  public List<DataChunk> chunks() {
    return List.copyOf(chunks);
  }

  private int add(boolean detail, PackedOutput content) {
    int number = first + chunks.size() + 1; // the overview becomes the first
    chunks.add(new DataChunk(number, detail, content.gzip()));
    return number;
  }

  private void addCore(long base, UnaryOperator<String> redaction) {
    CoreChunks writer = new CoreChunks(spans, base, redaction);
    for (int from = 0; from < spans.size(); from += CoreChunks.MAX_ROWS) {
      int to = Math.min(spans.size(), from + CoreChunks.MAX_ROWS);
      core.add(add(false, writer.chunk(from, to)));
    }
  }

  private void addDetails(UnaryOperator<String> redaction) {
    DetailChunks writer = new DetailChunks(spans, redaction);
    while (writer.hasNext()) {
      int from = writer.next();
      int chunk = add(true, writer.chunk());
      details.add(new Range(chunk, from, writer.next()));
    }
  }

  private void addIds() {
    for (int from = 0; from < spans.size(); from += ROWS_OF_IDS) {
      int to = Math.min(spans.size(), from + ROWS_OF_IDS);
      PackedOutput output = new PackedOutput();
      for (int row = from; row < to; row++) {
        output.writeBytes(HexFormat.of().parseHex(spans.spanId(row)));
      }
      ids.add(new Range(add(true, output), from, to));
    }
  }

  private byte[] overview(long base) {
    JsonObject overview =
        new JsonObject()
            .put("format", FORMAT)
            .put("spans", spans.size())
            .put("base", Long.toString(base))
            .put("roles", CoreChunks.ROLES.stream().map(Enum::name).toList())
            .put("core", core)
            .put("tests", tests)
            .put("details", details, Range::json)
            .put("ids", ids, Range::json);
    if (attempts > 0) {
      overview.put("attempts", attempts).put("kinds", PairsChunk.kinds());
    }
    return PackedOutput.gzip(overview);
  }
}
