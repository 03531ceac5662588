package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Our part of the summary of a step on GitHub. What others wrote there stays; what we wrote about
 * the same build is replaced.
 *
 * @see <a
 *     href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary">Job
 *     summaries</a>
 */
public final class StepSummary {

  /** A summary that has no room for this is not worth its place. */
  private static final int MIN_LENGTH = 2_000;

  /** Room for the marks, and for the line that somebody may add. */
  private static final int RESERVE = 4_096;

  private StepSummary() {}

  /**
   * Writes our part.
   *
   * @param file the file that {@code GITHUB_STEP_SUMMARY} names
   * @param region the name of our part: what has the same name is replaced, such as a build's
   *     folder
   * @param reportUrl where the report can be opened, or null if nobody knows
   * @throws IOException if the file can't be read or written, or if others left no room in it
   */
  public static void replace(Path file, String region, Run run, @Nullable String reportUrl)
      throws IOException {
    replace(file, region, room -> MarkdownSummary.of(run, room, reportUrl));
  }

  /**
   * Writes our part about gates.
   *
   * @param file the file that {@code GITHUB_STEP_SUMMARY} names
   * @param region the name of our part, which is not that of a run's
   * @throws IOException if the file can't be read or written, or if others left no room in it
   */
  public static void replace(Path file, String region, GateResult result) throws IOException {
    replace(file, region, room -> start(MarkdownVerdicts.of(result), room));
  }

  /** Returns the first lines of a text for which there is room. */
  private static String start(String text, int room) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= room) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int size = 0;
    for (String line : text.split("(?<=\n)", -1)) {
      size += line.getBytes(StandardCharsets.UTF_8).length;
      if (size > room - MIN_LENGTH / 2) {
        break;
      }
      start.append(line);
    }
    return start + "\nThere is no room for more. The files in `otel-check` have all\n";
  }

  private static void replace(Path file, String region, IntFunction<String> text)
      throws IOException {
    String id = id(region);
    String begin = "<!-- otel-report begin " + id + " -->\n";
    String end = "<!-- otel-report end " + id + " -->\n";
    // Bytes of any encoding survive as such.
    String old = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    int from = old.indexOf(begin);
    int to = from < 0 ? -1 : old.indexOf(end, from);
    String before = to < 0 ? old : old.substring(0, from);
    String after = to < 0 ? "" : old.substring(to + end.length());
    int room = MarkdownSummary.LIMIT - before.length() - after.length() - RESERVE;
    if (room < MIN_LENGTH) {
      throw new IOException(
          ("%s has no room for the summary of the run: other texts in it have %s of the"
                  + " %s bytes that GitHub shows")
              .formatted(file, (before.length() + after.length()), MarkdownSummary.LIMIT));
    }
    // A name that looks like one of our marks must not be taken for it the next time.
    String summary = text.apply(room).replace("<!-- otel-report", "<!-- otel report");
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    byte[] ours = (gap + begin + "\n" + summary + "\n" + end).getBytes(StandardCharsets.UTF_8);
    String all = before + new String(ours, StandardCharsets.ISO_8859_1) + after;
    // Into the file that is there: GitHub owns it, and may watch it.
    Files.writeString(file, all, StandardCharsets.ISO_8859_1);
  }

  /** Returns a name that can't end a comment of HTML, and that no other region has. */
  private static String id(String region) {
    CRC32 sum = new CRC32();
    sum.update(region.getBytes(StandardCharsets.UTF_8));
    // Of a folder's path, the name is enough for people, and the sum for us.
    String last = region.substring(Math.max(region.lastIndexOf('/'), region.lastIndexOf('\\')) + 1);
    String name = last.replaceAll("[^A-Za-z0-9._]+", "_");
    return name.substring(0, Math.min(60, name.length()))
        + "."
        + HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
